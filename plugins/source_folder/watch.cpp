#include "watch.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstring>

namespace source_folder {

Watch::Watch() : inotify_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {}

Watch::~Watch() {
    if (inotify_ >= 0) close(inotify_);
}

bool Watch::begin(std::string const& folder) {
    watched_ = inotify_add_watch(inotify_, folder.c_str(),
                                 IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR);
    return watching();
}

Watch::News Watch::events() {
    News news;
    alignas(inotify_event) std::array<char, 65536> buffer{};
    while (true) {
        auto count = read(inotify_, buffer.data(), buffer.size());
        if (count <= 0) return news;
        for (std::size_t at = 0; at < static_cast<std::size_t>(count);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            auto const* name = buffer.data() + at + sizeof event;
            at += sizeof event + event.len;
            if ((event.mask & IN_Q_OVERFLOW) != 0) news.lost = true;
            if (event.wd != watched_) continue;  // of a folder that is no longer watched
            if ((event.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0 && (event.mask & IN_ISDIR) == 0) {
                news.names.emplace_back(name);
            }
            if ((event.mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT)) != 0) {
                inotify_rm_watch(inotify_, watched_);
                watched_ = -1;
                news.gone = true;
            }
        }
    }
}

}  // namespace source_folder
