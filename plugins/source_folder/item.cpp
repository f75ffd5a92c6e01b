#include "item.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace source_folder {
namespace {

// Fowler, Noll and Vo's hash: tells versions of a file apart beside its size and time, needs no library.
std::uint64_t fnv1a(std::string const& bytes) {
    std::uint64_t hash = 0xcbf29ce484222325ull;
    for (unsigned char byte : bytes) hash = (hash ^ byte) * 0x100000001b3ull;
    return hash;
}

std::string key_of(Item const& item) {
    auto const& changed = item.status.st_mtim;
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), "|%zu|%lld%09ld|%016llx", item.bytes.size(),
                  static_cast<long long>(changed.tv_sec), changed.tv_nsec,
                  static_cast<unsigned long long>(fnv1a(item.bytes)));
    return item.path + text.data();
}

// False on an error of read(2).
bool read_all(int file, std::uint64_t max_size, std::string& bytes) {
    std::array<char, 65536> buffer{};
    while (bytes.size() <= max_size) {
        auto count = read(file, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return count == 0;
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace

bool is_draft(std::string const& name) {
    auto ends = [&](char const* end) { return name.ends_with(end); };
    return name.starts_with('.') || ends(".tmp") || ends(".part");
}

Reading read_item(std::string const& path, std::uint64_t max_size, Item& item, std::string& why) {
    item.path = path;
    item.name = path.substr(path.rfind('/') + 1);
    // O_NONBLOCK: a FIFO without a writer would block.
    auto file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0 && (errno == ENOENT || errno == ELOOP || errno == ENXIO)) return Reading::passed_over;
    if (file < 0) {
        why = std::strerror(errno);
        return Reading::unreadable;
    }
    auto regular = fstat(file, &item.status) == 0 && S_ISREG(item.status.st_mode);
    auto too_big = regular && static_cast<std::uint64_t>(item.status.st_size) > max_size;
    auto complete = regular && !too_big && read_all(file, max_size, item.bytes);
    if (regular && !too_big && !complete) why = std::strerror(errno);
    close(file);
    if (!regular) return Reading::passed_over;
    if (too_big || item.bytes.size() > max_size) return Reading::too_big;
    if (!complete) return Reading::unreadable;
    if (item.bytes.empty()) return Reading::passed_over;
    item.key = key_of(item);
    return Reading::taken;
}

bool is_unchanged(Item const& item) {
    struct stat present {};
    if (lstat(item.path.c_str(), &present) != 0) return false;
    auto const& read = item.status;
    return present.st_dev == read.st_dev && present.st_ino == read.st_ino &&
           present.st_size == read.st_size && present.st_mtim.tv_sec == read.st_mtim.tv_sec &&
           present.st_mtim.tv_nsec == read.st_mtim.tv_nsec;
}

}  // namespace source_folder
