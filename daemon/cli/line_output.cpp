#include "cli/line_output.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>

namespace wirewatch::cli {
namespace {

constexpr int look_every = 100;      // milliseconds
constexpr int looks_to_finish = 20;  // at a line that was begun when the stop came

}  // namespace

LineOutput::LineOutput(int fd, std::function<bool()> stop) : fd_(fd), stop_(std::move(stop)) {}

bool LineOutput::can_write() const {
    pollfd output{fd_, POLLOUT, 0};
    return poll(&output, 1, look_every) > 0;
}

bool LineOutput::has_reader() const {
    pollfd output{fd_, 0, 0};
    return poll(&output, 1, 0) <= 0 || (output.revents & (POLLERR | POLLNVAL)) == 0;
}

// A pipe that polls writable takes PIPE_BUF bytes without blocking: so the stop is seen while the reader
// sleeps.
LineOutput::Wrote LineOutput::write(std::string_view lines) {
    auto rest = lines;
    auto looks_left = looks_to_finish;
    while (!rest.empty()) {
        if (!can_write()) {
            if (!stop_()) continue;
            if (rest.size() == lines.size() || --looks_left == 0) return Wrote::stopped;
            continue;
        }
        auto count = ::write(fd_, rest.data(), std::min<std::size_t>(rest.size(), PIPE_BUF));
        if (count >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EPIPE) {
            return Wrote::closed;
        } else if (errno != EINTR && errno != EAGAIN) {
            fault_ = errno;
            return Wrote::failed;
        }
    }
    return Wrote::written;
}

}  // namespace wirewatch::cli
