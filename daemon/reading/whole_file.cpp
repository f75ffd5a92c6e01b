#include "reading/whole_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <utility>

namespace wirewatch::reading {

// The iterator reads past the stream: a file that cannot be read is an exception of its buffer.
std::optional<std::string> read_whole(std::istream& in) {
    try {
        return std::string(std::istreambuf_iterator<char>(in), {});
    } catch (std::ios_base::failure const&) {
        return std::nullopt;
    }
}

std::optional<std::string> read_whole(std::filesystem::path const& file) {
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return read_whole(in);
}

std::optional<FileBytes> FileBytes::open(std::filesystem::path const& file) {
    errno = 0;
    auto descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    FileBytes out;
    struct stat about {};
    if (::fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0) {
        auto size = static_cast<std::size_t>(about.st_size);
        auto* begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (begin != MAP_FAILED) out.mapped_ = {static_cast<char const*>(begin), size};
    }
    ::close(descriptor);
    if (!out.mapped_.empty()) return out;
    auto text = read_whole(file);
    if (!text) return std::nullopt;
    out.read_ = std::move(*text);
    return out;
}

FileBytes::FileBytes(FileBytes&& other) noexcept
    : mapped_(std::exchange(other.mapped_, {})), read_(std::move(other.read_)) {}

FileBytes::~FileBytes() {
    if (!mapped_.empty()) ::munmap(const_cast<char*>(mapped_.data()), mapped_.size());
}

}  // namespace wirewatch::reading
