// All transfers of the process on one io_context: many small libcurl multi handles (shards), since the cost
// of a transfer grows with what else its multi handle holds. A host is always of the same shard. All their
// sockets live in one private epoll descriptor, and Asio waits for that one: a quarter of the cost of an Asio
// object for each socket.
#pragma once
#include <curl/curl.h>
#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "http/shard.hpp"
#include "http/sockets.hpp"
#include "http/sweeps.hpp"

namespace wirewatch::http {

struct CloseEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};

using Finished = boost::asio::any_completion_handler<void(CURLcode)>;

// A handle and its place in the loop while it runs. Stays where it is.
class Ride {
public:
    Ride();  // throws std::bad_alloc
    Ride(Ride const&) = delete;
    Ride& operator=(Ride const&) = delete;

    CURL* easy() const { return easy_.get(); }
    void reset();  // every option is libcurl's own again

private:
    friend class CurlLoop;
    std::unique_ptr<CURL, CloseEasy> easy_;
    std::uint64_t id_ = 0;
    Shard* shard_ = nullptr;
    std::size_t place_ = 0;
    std::optional<Finished> finished_;
};

// Used from the io_context's thread only. Leaves the io_context without work while nothing is transferred.
class CurlLoop : public std::enable_shared_from_this<CurlLoop> {
public:
    // `kept_connections`: in all shards together; while more are open none that becomes idle is kept.
    static std::shared_ptr<CurlLoop> make(boost::asio::io_context& io, std::size_t kept_connections);
    ~CurlLoop();
    CurlLoop(CurlLoop const&) = delete;
    CurlLoop& operator=(CurlLoop const&) = delete;

    // Runs a prepared handle to its end. It is borrowed until then. Cancelled (terminal) or closed:
    // CURLE_ABORTED_BY_CALLBACK.
    static boost::asio::awaitable<CURLcode> run(std::shared_ptr<CurlLoop> const& loop, Ride& ride,
                                                std::string_view host);

    // Ends every transfer and closes every connection; transfers begun later end at once.
    void close();

    std::size_t connections() const { return sockets_.open(); }

    // As many are kept as may be, and none of the ride's own shard can go for its connection: it should not
    // be kept.
    bool is_crowded(Ride const& ride) const {
        return is_full() && ride.shard_ != nullptr && sockets_.open_in(ride.shard_->index) <= 1;
    }

    // For CURLOPT_OPENSOCKETFUNCTION: a socket was opened.
    void opened(curl_socket_t socket) { sockets_.opened(socket); }
    // CURLOPT_CLOSESOCKETFUNCTION; its data is the loop, which outlives every connection.
    static int close_socket(void* loop, curl_socket_t socket) noexcept;

private:
    friend struct Shard;
    using Time = std::chrono::steady_clock::time_point;

    struct Ended {
        Finished finished;
        CURLcode code;
    };

    CurlLoop(boost::asio::io_context& io, std::size_t kept_connections);

    Shard& shard_of(std::string_view host);
    bool is_full() const { return sockets_.open() > kept_connections_; }
    void begin(Ride& ride, std::uint64_t id, std::string_view host, Finished finished);
    void abort(std::uint64_t id);
    void finish(Ride& ride, CURLcode code);

    void act(Shard& shard, curl_socket_t socket, int events);
    void act_on_socket(curl_socket_t socket, std::uint32_t events);
    void call(Shard& shard);

    void sweep();

    void drive();
    void drive_soon();
    void end_turn();
    bool read_events(Time until);
    void call_due(Time until);
    void tell_ended(Time until);
    void watch();
    void arm(Time at);
    void on_timer();
    void rest();

    static int on_socket(CURL*, curl_socket_t socket, int what, void* shard, void*) noexcept;
    static int on_timer_set(CURLM*, long milliseconds, void* shard) noexcept;

    boost::asio::io_context& io_;
    std::size_t kept_connections_;
    int epoll_;  // owned by ready_
    boost::asio::posix::stream_descriptor ready_;
    boost::asio::steady_timer timer_;
    Sockets sockets_;
    std::vector<std::unique_ptr<Shard>> shards_;  // each made when its first host comes
    std::deque<Shard*> called_;                   // curl wants to be called at once
    std::vector<Ride*> running_;
    Sweeps sweeps_;
    Ride sweeper_;
    std::deque<Ended> ended_;  // to be told
    std::uint64_t last_id_ = 0;
    // A handler that is queued already cannot be cancelled: it compares its generation.
    std::uint64_t timer_generation_ = 0;
    std::uint64_t watch_generation_ = 0;
    Time armed_ = Time::max();
    bool is_watching_ = false;
    bool is_driving_ = false;
    bool is_soon_ = false;
    bool is_closed_ = false;
};

}  // namespace wirewatch::http
