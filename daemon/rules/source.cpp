#include "rules/source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <set>

#include "core/glob.hpp"

namespace wirewatch::rules {
namespace {

namespace fs = std::filesystem;

// Above the coarsest clock of a file system that a configuration may lie on (FAT: 2 s).
constexpr std::int64_t settles_after = std::int64_t{3} * 1'000'000'000;

std::int64_t nanoseconds(timespec const& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

Stamp stamp_of(struct stat const& status) {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    Stamp stamp{status.st_dev,
                status.st_ino,
                static_cast<std::uint64_t>(status.st_size),
                nanoseconds(status.st_mtim),
                nanoseconds(status.st_ctim),
                false};
    stamp.is_settled = nanoseconds(now) - std::max(stamp.modified, stamp.changed) > settles_after;
    return stamp;
}

std::vector<fs::path> files_of_path(std::string const& path, std::vector<Problem>& problems) {
    std::error_code failed;
    auto folder = fs::is_directory(path, failed);
    auto found = expand_glob(folder ? fs::path(path) / "**" / "*.yaml" : fs::path(path));
    if (!found.empty()) return found;
    if (folder) {
        problems.push_back({{path}, "holds no rule file (*.yaml)", true});
    } else if (is_glob(path)) {
        problems.push_back({{path}, "matches no rule file", true});
    } else {
        problems.push_back({{path}, "does not exist"});
    }
    return {};
}

// 0, or errno.
int read_all(int file, std::string& text) {
    std::size_t filled = 0;
    while (true) {
        if (filled == text.size()) text.resize(text.size() + 65536);
        auto count = read(file, text.data() + filled, text.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        if (count == 0) break;
        filled += static_cast<std::size_t>(count);
    }
    text.resize(filled);
    return 0;
}

}  // namespace

std::vector<std::string> files_of(std::vector<std::string> const& paths, std::vector<Problem>& problems) {
    std::vector<std::string> files;
    std::set<fs::path> seen;
    for (auto const& path : paths) {
        for (auto const& file : files_of_path(path, problems)) {
            if (seen.insert(file.lexically_normal()).second) files.push_back(file.string());
        }
    }
    return files;
}

std::optional<Stamp> stamp_of(std::string const& file) {
    struct stat status {};
    if (stat(file.c_str(), &status) != 0) return std::nullopt;
    return stamp_of(status);
}

std::optional<Source> read_source(std::string const& file, std::vector<Problem>& problems) {
    Source source{file, {}, {}, {}};
    auto opened = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    auto fault = opened < 0 ? errno : 0;
    if (opened >= 0) {
        struct stat status {};
        if (fstat(opened, &status) == 0) source.stamp = stamp_of(status);
        source.text.resize(source.stamp.size + 1);  // the byte more tells the end without another read
        fault = read_all(opened, source.text);
        close(opened);
    }
    if (fault == 0) {
        source.digest = digest_of(source.text);
        return source;
    }
    problems.push_back({{file}, "cannot be read: " + std::string(std::strerror(fault))});
    return std::nullopt;
}

}  // namespace wirewatch::rules
