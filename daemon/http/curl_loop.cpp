#include "http/curl_loop.hpp"

#include <sys/epoll.h>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace wirewatch::http {

namespace asio = boost::asio;

namespace {

int make_epoll() {
    auto descriptor = epoll_create1(EPOLL_CLOEXEC);
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
    return descriptor;
}

CURLM* make_multi() {
    static auto const initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    auto* multi = initialised == CURLE_OK ? curl_multi_init() : nullptr;
    if (multi == nullptr) throw std::bad_alloc();
    return multi;
}

}  // namespace

std::shared_ptr<CurlLoop> CurlLoop::make(asio::io_context& io, long kept_connections) {
    return std::shared_ptr<CurlLoop>(new CurlLoop(io, kept_connections));
}

CurlLoop::CurlLoop(asio::io_context& io, long kept_connections)
    : io_(io), epoll_(make_epoll()), ready_(io, epoll_), timer_(io), multi_(make_multi()) {
    curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &CurlLoop::on_socket);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &CurlLoop::on_timer);
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
    // Unset, the cache shrinks with the number of transfers and throws warm connections away.
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, kept_connections);
}

CurlLoop::~CurlLoop() {
    close();
}

asio::awaitable<CURLcode> CurlLoop::run(std::shared_ptr<CurlLoop> loop, CURL* easy) {
    auto begin = [loop, easy](auto handler) {
        auto id = ++loop->last_id_;
        // Its slot, not the handler's own: an any_completion_handler takes that one over.
        Finished finished(std::move(handler));
        auto slot = asio::get_associated_cancellation_slot(finished);
        if (slot.is_connected()) {
            slot.assign([weak = loop->weak_from_this(), id](asio::cancellation_type) {
                if (auto alive = weak.lock()) alive->abort(id);
            });
        }
        loop->begin(easy, id, std::move(finished));
    };
    co_return co_await asio::async_initiate<asio::use_awaitable_t<> const, void(CURLcode)>(
        begin, asio::use_awaitable);
}

void CurlLoop::begin(CURL* easy, std::uint64_t id, Finished finished) {
    running_.emplace(easy, Running{id, std::move(finished)});
    auto added = multi_ == nullptr ? CURLM_BAD_HANDLE : curl_multi_add_handle(multi_, easy);
    if (added != CURLM_OK) return finish(easy, CURLE_ABORTED_BY_CALLBACK);
    watch();
}

void CurlLoop::abort(std::uint64_t id) {
    auto found =
        std::find_if(running_.begin(), running_.end(), [&](auto const& one) { return one.second.id == id; });
    if (found != running_.end()) finish(found->first, CURLE_ABORTED_BY_CALLBACK);
}

// The waiting coroutine is resumed from the event loop, never from inside here.
void CurlLoop::finish(CURL* easy, CURLcode code) {
    if (multi_ != nullptr) curl_multi_remove_handle(multi_, easy);
    auto node = running_.extract(easy);
    asio::post(io_,
               [finished = std::move(node.mapped().finished), code]() mutable { std::move(finished)(code); });
    if (!running_.empty()) return;
    ++watch_generation_;
    watching_ = false;
    boost::system::error_code ignored;
    ready_.cancel(ignored);
}

void CurlLoop::close() {
    while (!running_.empty()) finish(running_.begin()->first, CURLE_ABORTED_BY_CALLBACK);
    if (multi_ == nullptr) return;
    curl_multi_cleanup(std::exchange(multi_, nullptr));
    ++timer_generation_;
    timer_.cancel();
    boost::system::error_code ignored;
    ready_.close(ignored);
}

void CurlLoop::act(curl_socket_t socket, int events) {
    int still_running = 0;
    curl_multi_socket_action(multi_, socket, events, &still_running);
    collect_finished();
}

void CurlLoop::collect_finished() {
    int left = 0;
    while (auto const* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg == CURLMSG_DONE) finish(message->easy_handle, message->data.result);
    }
}

void CurlLoop::watch() {
    if (watching_) return;
    watching_ = true;
    ready_.async_wait(asio::posix::descriptor_base::wait_read,
                      [weak = weak_from_this(), generation = ++watch_generation_](auto error) {
                          auto self = weak.lock();
                          if (!self || self->watch_generation_ != generation || error) return;
                          self->watching_ = false;
                          self->on_ready();
                      });
}

void CurlLoop::on_ready() {
    std::array<epoll_event, 64> events;
    auto count = epoll_wait(epoll_, events.data(), events.size(), 0);
    for (int i = 0; i < count; ++i) {
        auto const& event = events[static_cast<std::size_t>(i)];
        int what = 0;
        if ((event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) what |= CURL_CSELECT_IN;
        if ((event.events & EPOLLOUT) != 0) what |= CURL_CSELECT_OUT;
        if ((event.events & EPOLLERR) != 0) what |= CURL_CSELECT_ERR;
        act(event.data.fd, what);
    }
    if (!running_.empty()) watch();
}

void CurlLoop::set_timer(long milliseconds) {
    ++timer_generation_;
    if (milliseconds < 0) {
        timer_.cancel();
        return;
    }
    timer_.expires_after(std::chrono::milliseconds(milliseconds));
    timer_.async_wait([weak = weak_from_this(), generation = timer_generation_](auto) {
        auto self = weak.lock();
        if (!self || self->timer_generation_ != generation || self->multi_ == nullptr) return;
        self->act(CURL_SOCKET_TIMEOUT, 0);
    });
}

// curl may have closed the descriptor before it says REMOVE, and its number may be another's by then: the
// kernel has forgotten the old one, so refusals are ignored.
int CurlLoop::on_socket(CURL*, curl_socket_t socket, int what, void* self, void*) noexcept {
    auto epoll = static_cast<CurlLoop*>(self)->epoll_;
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nullptr);
        return 0;
    }
    epoll_event event{};
    event.data.fd = socket;
    if ((what & CURL_POLL_IN) != 0) event.events |= EPOLLIN;
    if ((what & CURL_POLL_OUT) != 0) event.events |= EPOLLOUT;
    if (epoll_ctl(epoll, EPOLL_CTL_MOD, socket, &event) != 0 && errno == ENOENT) {
        epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
    }
    return 0;
}

// Only arms: libcurl must not be entered from its own callbacks, not even for 0 ms.
int CurlLoop::on_timer(CURLM*, long milliseconds, void* self) noexcept {
    static_cast<CurlLoop*>(self)->set_timer(milliseconds);
    return 0;
}

}  // namespace wirewatch::http
