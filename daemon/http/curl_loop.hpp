// libcurl's multi handle on an io_context. All of curl's sockets live in one private epoll descriptor, and
// Asio waits for that one: a quarter of the cost of an Asio object for each socket.
#pragma once
#include <curl/curl.h>
#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <memory>
#include <unordered_map>

namespace wirewatch::http {

// Used from the io_context's thread only. Leaves the io_context without work while nothing is transferred.
class CurlLoop : public std::enable_shared_from_this<CurlLoop> {
public:
    static std::shared_ptr<CurlLoop> make(boost::asio::io_context& io, long kept_connections);
    ~CurlLoop();
    CurlLoop(CurlLoop const&) = delete;
    CurlLoop& operator=(CurlLoop const&) = delete;

    // Runs a prepared easy handle to its end. The handle is borrowed until then. Cancelled (terminal) or
    // closed: CURLE_ABORTED_BY_CALLBACK.
    static boost::asio::awaitable<CURLcode> run(std::shared_ptr<CurlLoop> loop, CURL* easy);

    // Ends every transfer and closes every connection; transfers begun later end at once.
    void close();

private:
    using Finished = boost::asio::any_completion_handler<void(CURLcode)>;

    CurlLoop(boost::asio::io_context& io, long kept_connections);

    void begin(CURL* easy, std::uint64_t id, Finished finished);
    void abort(std::uint64_t id);
    void finish(CURL* easy, CURLcode code);
    void act(curl_socket_t socket, int events);
    void collect_finished();
    void watch();
    void on_ready();
    void set_timer(long milliseconds);

    static int on_socket(CURL*, curl_socket_t socket, int what, void* self, void*) noexcept;
    static int on_timer(CURLM*, long milliseconds, void* self) noexcept;

    struct Running {
        std::uint64_t id;
        Finished finished;
    };

    boost::asio::io_context& io_;
    int epoll_;  // owned by ready_
    boost::asio::posix::stream_descriptor ready_;
    boost::asio::steady_timer timer_;
    CURLM* multi_;
    std::unordered_map<CURL*, Running> running_;
    std::uint64_t last_id_ = 0;
    // A handler that is queued already cannot be cancelled: it compares its generation.
    std::uint64_t timer_generation_ = 0;
    std::uint64_t watch_generation_ = 0;
    bool watching_ = false;
};

}  // namespace wirewatch::http
