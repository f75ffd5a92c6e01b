#include "fetch/bare.hpp"

#include <sys/epoll.h>
#include <unistd.h>

#include <array>

namespace bench {

Bare::Bare(int at_once, long kept_connections, std::string const& ca_file)
    : epoll_(epoll_create1(EPOLL_CLOEXEC)), multi_(curl_multi_init()) {
    curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &Bare::on_socket);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &Bare::on_timer);
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, kept_connections);
    headers_ = curl_slist_append(headers_, "Accept-Encoding: gzip, br, zstd");
    headers_ = curl_slist_append(headers_, "If-None-Match: \"6566f0a0-edce\"");
    headers_ = curl_slist_append(headers_, "If-Modified-Since: Thu, 26 Nov 2026 09:00:00 GMT");
    for (int i = 0; i < at_once; ++i) {
        auto* easy = handles_.emplace_back(curl_easy_init());
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_USERAGENT, "wirewatch/bench (+http://tests.example/)");
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers_);
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 20'000L);
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
        curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Bare::on_bytes);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Bare::on_bytes);
        if (!ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file.c_str());
    }
}

Bare::~Bare() {
    for (auto* easy : handles_) curl_easy_cleanup(easy);
    curl_multi_cleanup(multi_);
    curl_slist_free_all(headers_);
    close(epoll_);
}

std::size_t Bare::fetch(std::size_t count, std::function<std::string(std::size_t)> const& url) {
    next_ = ended_ = good_ = 0;
    count_ = count;
    for (auto* easy : handles_) {
        if (next_ < count_) begin(easy, url(next_++));
    }
    while (ended_ < count_) {
        wait();
        collect(url);
    }
    return good_;
}

void Bare::begin(CURL* easy, std::string const& url) {
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_multi_add_handle(multi_, easy);
}

void Bare::collect(std::function<std::string(std::size_t)> const& url) {
    int left = 0;
    while (auto const* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        auto* easy = message->easy_handle;
        long status = 0;
        if (message->data.result == CURLE_OK) curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        good_ += status == 304 ? 1 : 0;
        ++ended_;
        curl_multi_remove_handle(multi_, easy);
        if (next_ < count_) begin(easy, url(next_++));
    }
}

void Bare::wait() {
    std::array<epoll_event, 64> events;
    int running = 0;
    auto count = timer_ == 0 ? 0 : epoll_wait(epoll_, events.data(), events.size(), static_cast<int>(timer_));
    if (count == 0) {
        timer_ = -1;
        curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
    }
    for (int i = 0; i < count; ++i) {
        auto const& event = events[static_cast<std::size_t>(i)];
        int what = (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0 ? CURL_CSELECT_IN : 0;
        if ((event.events & EPOLLOUT) != 0) what |= CURL_CSELECT_OUT;
        curl_multi_socket_action(multi_, event.data.fd, what, &running);
    }
}

int Bare::on_socket(CURL*, curl_socket_t socket, int what, void* self, void* known) noexcept {
    auto* bare = static_cast<Bare*>(self);
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(bare->epoll_, EPOLL_CTL_DEL, socket, nullptr);
        return 0;
    }
    epoll_event event{};
    event.data.fd = socket;
    event.events =
        ((what & CURL_POLL_IN) != 0 ? EPOLLIN : 0U) | ((what & CURL_POLL_OUT) != 0 ? EPOLLOUT : 0U);
    epoll_ctl(bare->epoll_, known == nullptr ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, &event);
    curl_multi_assign(bare->multi_, socket, bare);
    return 0;
}

int Bare::on_timer(CURLM*, long milliseconds, void* self) noexcept {
    static_cast<Bare*>(self)->timer_ = milliseconds;
    return 0;
}

std::size_t Bare::on_bytes(char*, std::size_t size, std::size_t count, void*) noexcept {
    return size * count;
}

}  // namespace bench
