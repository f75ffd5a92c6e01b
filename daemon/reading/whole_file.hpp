// A file or standard input as a whole.
#pragma once
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace wirewatch::reading {

// Nothing when it cannot be opened or read (a folder, say); errno then says why.
std::optional<std::string> read_whole(std::filesystem::path const& file);
std::optional<std::string> read_whole(std::istream& in);

// The bytes of a file without a copy of them; they last as long as this.
class FileBytes {
public:
    // Nothing when it cannot be opened or read; errno then says why.
    static std::optional<FileBytes> open(std::filesystem::path const& file);

    explicit FileBytes(std::string read) : read_(std::move(read)) {}
    FileBytes(FileBytes&& other) noexcept;
    FileBytes& operator=(FileBytes&&) = delete;
    ~FileBytes();

    std::string_view bytes() const { return mapped_.empty() ? std::string_view(read_) : mapped_; }

private:
    FileBytes() = default;

    std::string_view mapped_;
    std::string read_;  // of what cannot be mapped: pipes, /proc
};

}  // namespace wirewatch::reading
