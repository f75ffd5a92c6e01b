#include "http/shard.hpp"

#include <csignal>
#include <new>

#include "http/curl_loop.hpp"

namespace wirewatch::http {
namespace {

// With CURLOPT_NOSIGNAL libcurl leaves SIGPIPE to us, and OpenSSL writes to connections that their peer has
// closed.
CURLcode initialise() {
    std::signal(SIGPIPE, SIG_IGN);
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

CURLM* make_multi() {
    static auto const initialised = initialise();
    auto* multi = initialised == CURLE_OK ? curl_multi_init() : nullptr;
    if (multi == nullptr) throw std::bad_alloc();
    return multi;
}

}  // namespace

Shard::Shard(CurlLoop& loop_, std::uint32_t index_) : loop(loop_), index(index_), multi(make_multi()) {
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::on_socket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::on_timer_set);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
}

Shard::~Shard() {
    curl_multi_cleanup(multi);
}

// Unset, the cache shrinks with the number of transfers and throws warm connections away.
void Shard::set_kept(long most) {
    if (most == kept) return;
    kept = most;
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, most);
}

}  // namespace wirewatch::http
