// The sockets of all kept and running connections in one private epoll descriptor. A socket stays in it while
// its connection is idle: the next transfer costs no system call, and a connection that its server closes is
// noticed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace wirewatch::http {

// Used from one thread. Borrows the descriptor.
class Sockets {
public:
    Sockets(int epoll, std::size_t shards) : epoll_(epoll), by_shard_(shards) {}

    // From curl's callbacks that open and close: a number that is given out again is another socket.
    void opened(int socket);
    void closed(int socket);

    // `what` is CURL_POLL_IN, OUT, INOUT or REMOVE.
    void watch(int socket, std::uint32_t shard, int what);

    // Whose transfer waits for the socket; false: nobody's, it is an idle connection that spoke or ended, and
    // is not watched any further.
    bool is_awaited(int socket, std::uint32_t& shard);

    std::size_t open() const { return open_; }
    std::size_t open_in(std::uint32_t shard) const { return by_shard_[shard]; }

private:
    struct Socket {
        std::uint32_t shard = 0;
        std::uint32_t awaited = 0;     // events of epoll
        std::uint32_t registered = 0;  // with epoll; 0: it is not there
        bool is_ours = false;          // opened() was called, so closed() will be
        bool is_counted = false;       // in by_shard_
    };

    Socket& at(int socket);
    void forget(Socket& socket);
    void set(int number, Socket& socket, std::uint32_t events);

    int epoll_;
    std::size_t open_ = 0;
    std::vector<std::size_t> by_shard_;  // how many are open
    std::vector<Socket> sockets_;        // by number
};

}  // namespace wirewatch::http
