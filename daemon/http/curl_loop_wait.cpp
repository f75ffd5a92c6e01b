// What the loop waits for: its epoll descriptor, one timer, and what libcurl says of its sockets and times.
#include <unistd.h>

#include <algorithm>

#include "http/curl_loop.hpp"

namespace wirewatch::http {

namespace asio = boost::asio;

void CurlLoop::watch() {
    if (std::exchange(is_watching_, true)) return;
    ready_.async_wait(asio::posix::descriptor_base::wait_read,
                      [weak = weak_from_this(), generation = ++watch_generation_](auto error) {
                          auto self = weak.lock();
                          if (!self || self->watch_generation_ != generation || error) return;
                          self->is_watching_ = false;
                          self->drive();
                      });
}

// Leaves the io_context without work.
void CurlLoop::rest() {
    ++watch_generation_;
    is_watching_ = false;
    boost::system::error_code ignored;
    ready_.cancel(ignored);
    ++timer_generation_;
    armed_ = Time::max();
    timer_.cancel();
}

// One timer for all shards. It is left alone when curl puts a time off: to wake for nothing now and then is
// cheaper than a system call for each transfer.
void CurlLoop::arm(Time at) {
    if (at >= armed_) return;
    armed_ = at;
    timer_.expires_at(at);
    timer_.async_wait([weak = weak_from_this(), generation = ++timer_generation_](auto) {
        auto self = weak.lock();
        if (self && self->timer_generation_ == generation) self->on_timer();
    });
}

void CurlLoop::on_timer() {
    armed_ = Time::max();
    auto next = Time::max();
    auto now = std::chrono::steady_clock::now();
    for (auto const& shard : shards_) {
        if (!shard) continue;
        if (shard->due <= now) {
            call(*shard);
        } else {
            next = std::min(next, shard->due);
        }
    }
    arm(next);
    drive();
}

int CurlLoop::on_socket(CURL*, curl_socket_t socket, int what, void* shard, void*) noexcept {
    auto& self = *static_cast<Shard*>(shard);
    self.loop.sockets_.watch(socket, self.index, what);
    return 0;
}

// Only notes: libcurl must not be entered from its own callbacks, not even for 0 ms.
int CurlLoop::on_timer_set(CURLM*, long milliseconds, void* shard) noexcept {
    auto& self = *static_cast<Shard*>(shard);
    if (self.loop.is_closed_) return 0;
    self.due = Time::max();
    if (milliseconds == 0) {
        self.loop.call(self);
    } else if (milliseconds > 0) {
        self.due = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
        self.loop.arm(self.due);
    }
    return 0;
}

int CurlLoop::close_socket(void* loop, curl_socket_t socket) noexcept {
    static_cast<CurlLoop*>(loop)->sockets_.closed(socket);
    return ::close(socket);
}

}  // namespace wirewatch::http
