#include "leaving.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace source_folder {
namespace {

namespace fs = std::filesystem;

constexpr int most_names = 10000;

// rename(2) that never replaces; across file systems a copy, then a removal.
bool move_file(std::string const& from, std::string const& to) {
    if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
    if (errno != EXDEV && errno != EINVAL) return false;  // EINVAL: this file system cannot promise it
    std::error_code failed;
    if (!fs::copy_file(from, to, fs::copy_options::none, failed)) {
        errno = failed.value();
        return false;
    }
    return unlink(from.c_str()) == 0;
}

}  // namespace

std::string leave(Item const& item, After after, std::string const& folder) {
    if (after == After::remove && unlink(item.path.c_str()) != 0) return std::strerror(errno);
    if (after != After::move) return "";
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) return "cannot create " + folder + ": " + failed.message();
    for (int number = 0; number < most_names; ++number) {
        auto target = fs::path(folder) / item.name;
        if (number > 0) target += "." + std::to_string(number);
        if (move_file(item.path, target)) return "";
        if (errno != EEXIST) return std::strerror(errno);
    }
    return folder + " holds too many files of that name";
}

}  // namespace source_folder
