#include "cli/replace_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace wirewatch::cli {
namespace {

namespace fs = std::filesystem;

Error cannot_write(fs::path const& path, int cause) {
    return {Errc::io, "cannot write " + path.string() + ": " + std::strerror(cause)};
}

bool write_all(int fd, std::string_view text) {
    while (!text.empty()) {
        auto written = write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// As the file that is there; giving it to its owner is root's to do, and a draft of ours does no harm.
bool dress(int fd, fs::path const& file) {
    struct stat is {};
    if (stat(file.c_str(), &is) != 0) return fchmod(fd, 0644) == 0;
    if (fchown(fd, is.st_uid, is.st_gid) != 0 && errno != EPERM) return false;
    return fchmod(fd, is.st_mode & 07777) == 0;
}

// A file system that cannot sync a folder is no reason to fail: the rename stands.
void sync_folder(fs::path const& folder) {
    auto fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    fsync(fd);
    close(fd);
}

}  // namespace

Result<FolderLock> FolderLock::take(fs::path const& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) return cannot_write(folder, failed.value());
    auto fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return cannot_write(folder, errno);
    while (flock(fd, LOCK_EX) != 0) {
        if (errno == EINTR) continue;
        auto cause = errno;
        close(fd);
        return cannot_write(folder, cause);
    }
    return FolderLock(fd);
}

FolderLock::FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FolderLock::~FolderLock() {
    if (fd_ >= 0) close(fd_);
}

Result<void> replace_file(fs::path const& file, std::string_view text) {
    std::error_code failed;
    auto real = fs::weakly_canonical(file, failed);
    if (failed) real = file;
    auto draft = real.parent_path() / ("." + real.filename().string() + ".draft");
    auto fd = open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return cannot_write(file, errno);
    errno = 0;
    auto is_written = write_all(fd, text) && dress(fd, real) && (fsync(fd) == 0 || errno == EINVAL);
    auto cause = errno;
    close(fd);
    if (is_written && std::rename(draft.c_str(), real.c_str()) != 0) {
        is_written = false;
        cause = errno;
    }
    if (!is_written) {
        unlink(draft.c_str());
        return cannot_write(file, cause);
    }
    sync_folder(real.parent_path());
    return {};
}

}  // namespace wirewatch::cli
