// The peer: one libcurl multi handle driven by socket_action from a level-triggered epoll, and nothing else.
// No gate, no limits, no answer kept: what is left when everything that wirewatch does around a transfer is
// taken away.
#pragma once
#include <curl/curl.h>

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace bench {

class Bare {
public:
    Bare(int at_once, long kept_connections, std::string const& ca_file);
    ~Bare();
    Bare(Bare const&) = delete;
    Bare& operator=(Bare const&) = delete;

    // Asks for `url(i)`, i = 0 .. count - 1, so many at once; how many answered 304.
    std::size_t fetch(std::size_t count, std::function<std::string(std::size_t)> const& url);

private:
    void begin(CURL* easy, std::string const& url);
    void collect(std::function<std::string(std::size_t)> const& url);
    void wait();

    static int on_socket(CURL*, curl_socket_t socket, int what, void* self, void* known) noexcept;
    static int on_timer(CURLM*, long milliseconds, void* self) noexcept;
    static std::size_t on_bytes(char*, std::size_t size, std::size_t count, void*) noexcept;

    int epoll_;
    CURLM* multi_;
    curl_slist* headers_ = nullptr;
    std::vector<CURL*> handles_;
    long timer_ = -1;  // milliseconds
    std::size_t next_ = 0;
    std::size_t count_ = 0;
    std::size_t ended_ = 0;
    std::size_t good_ = 0;
};

}  // namespace bench
