// A file that others read is replaced whole, or stays as it was.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.hpp"

namespace wirewatch::cli {

// Held while a file in the folder is read, changed and replaced; others who do so with this class wait.
class FolderLock {
public:
    // Makes the folder if there is none. Errors: io, with the cause.
    static Result<FolderLock> take(std::filesystem::path const& folder);

    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int fd) : fd_(fd) {}
    int fd_;
};

// On disk when this returns. Mode and owner stay, a link stays one; a new file is readable by all. The draft
// beside it begins with a dot: no glob of feed files finds it. Errors: io, with the cause.
Result<void> replace_file(std::filesystem::path const& file, std::string_view text);

}  // namespace wirewatch::cli
