#include "http/sockets.hpp"

#include <curl/curl.h>
#include <sys/epoll.h>

#include <cerrno>
#include <utility>

namespace wirewatch::http {

Sockets::Socket& Sockets::at(int socket) {
    auto index = static_cast<std::size_t>(socket);
    if (index >= sockets_.size()) sockets_.resize(index + 1);
    return sockets_[index];
}

void Sockets::opened(int socket) {
    auto& known = at(socket);
    forget(known);
    known.is_ours = true;
    ++open_;
}

void Sockets::closed(int socket) {
    forget(at(socket));
}

void Sockets::forget(Socket& socket) {
    if (socket.is_ours) --open_;
    if (socket.is_counted) --by_shard_[socket.shard];
    socket = Socket{};
}

void Sockets::watch(int number, std::uint32_t shard, int what) {
    auto& socket = at(number);
    if (socket.is_ours && !std::exchange(socket.is_counted, true)) ++by_shard_[shard];
    socket.shard = shard;
    if (what == CURL_POLL_REMOVE) {
        // A connection is readable when it ends, but writable all the time.
        auto is_kept = socket.is_ours && socket.registered == EPOLLIN;
        socket.awaited = 0;
        if (!is_kept) set(number, socket, 0);
        return;
    }
    socket.awaited =
        ((what & CURL_POLL_IN) != 0 ? EPOLLIN : 0U) | ((what & CURL_POLL_OUT) != 0 ? EPOLLOUT : 0U);
    set(number, socket, socket.awaited);
}

bool Sockets::is_awaited(int number, std::uint32_t& shard) {
    auto& socket = at(number);
    shard = socket.shard;
    if (socket.awaited != 0) return true;
    set(number, socket, 0);
    return false;
}

// curl may have closed the descriptor already, and its number may be another's by then: the kernel has
// forgotten the old one, so refusals are ignored.
void Sockets::set(int number, Socket& socket, std::uint32_t events) {
    if (events == socket.registered) return;
    epoll_event event{};
    event.data.fd = number;
    event.events = events;
    if (events == 0) {
        epoll_ctl(epoll_, EPOLL_CTL_DEL, number, nullptr);
    } else if (epoll_ctl(epoll_, socket.registered == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, number, &event) !=
               0) {
        epoll_ctl(epoll_, errno == EEXIST ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, number, &event);
    }
    socket.registered = events;
}

}  // namespace wirewatch::http
