#include "http/curl_loop.hpp"

#include <sys/epoll.h>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>
#include <new>
#include <system_error>

namespace wirewatch::http {

namespace asio = boost::asio;

namespace {

constexpr std::size_t shard_count = 64;
// Then other handlers of the event loop have their turn.
constexpr auto longest_turn = std::chrono::milliseconds(2);

int make_epoll() {
    auto descriptor = epoll_create1(EPOLL_CLOEXEC);
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
    return descriptor;
}

// A transfer that begins and fails on the spot: it makes libcurl look through the shard's idle connections.
void prepare_sweeper(CURL* easy) {
    curl_easy_setopt(easy, CURLOPT_URL, "http://0.0.0.0/");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, static_cast<long>(longest_idle.count() - 1));
    curl_opensocket_callback refuse = [](void*, curlsocktype, curl_sockaddr*) -> curl_socket_t {
        return CURL_SOCKET_BAD;
    };
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, refuse);
}

}  // namespace

std::shared_ptr<CurlLoop> CurlLoop::make(asio::io_context& io, std::size_t kept_connections) {
    return std::shared_ptr<CurlLoop>(new CurlLoop(io, kept_connections));
}

CurlLoop::CurlLoop(asio::io_context& io, std::size_t kept_connections)
    : io_(io)
    , kept_connections_(kept_connections)
    , epoll_(make_epoll())
    , ready_(io, epoll_)
    , timer_(io)
    , sockets_(epoll_, shard_count)
    , shards_(shard_count)
    , sweeps_(shard_count) {
    prepare_sweeper(sweeper_.easy());
}

Ride::Ride() : easy_(curl_easy_init()) {
    if (!easy_) throw std::bad_alloc();
    reset();
}

void Ride::reset() {
    curl_easy_reset(easy_.get());
    curl_easy_setopt(easy_.get(), CURLOPT_PRIVATE, this);
}

CurlLoop::~CurlLoop() {
    close();
}

asio::awaitable<CURLcode> CurlLoop::run(std::shared_ptr<CurlLoop> const& loop, Ride& ride,
                                        std::string_view host) {
    auto begin = [loop, &ride, host](auto handler) {
        auto id = ++loop->last_id_;
        // Its slot, not the handler's own: an any_completion_handler takes that one over.
        Finished finished(std::move(handler));
        auto slot = asio::get_associated_cancellation_slot(finished);
        if (slot.is_connected()) {
            slot.assign([weak = loop->weak_from_this(), id](asio::cancellation_type) {
                if (auto alive = weak.lock()) alive->abort(id);
            });
        }
        loop->begin(ride, id, host, std::move(finished));
    };
    return asio::async_initiate<asio::use_awaitable_t<> const, void(CURLcode)>(begin, asio::use_awaitable);
}

Shard& CurlLoop::shard_of(std::string_view host) {
    auto index = std::hash<std::string_view>()(host) % shards_.size();
    auto& shard = shards_[index];
    if (!shard) shard = std::make_unique<Shard>(*this, static_cast<std::uint32_t>(index));
    return *shard;
}

void CurlLoop::begin(Ride& ride, std::uint64_t id, std::string_view host, Finished finished) {
    if (is_closed_) {
        asio::post(io_, [finished = std::move(finished)]() mutable {
            std::move(finished)(CURLE_ABORTED_BY_CALLBACK);
        });
        return;
    }
    auto& shard = shard_of(host);
    ride.id_ = id;
    ride.shard_ = &shard;
    ride.finished_.emplace(std::move(finished));
    ride.place_ = running_.size();
    running_.push_back(&ride);
    // Asks for a call at once, by on_timer_set().
    if (curl_multi_add_handle(shard.multi, ride.easy()) != CURLM_OK) finish(ride, CURLE_ABORTED_BY_CALLBACK);
    if (!is_driving_) drive_soon();
}

void CurlLoop::abort(std::uint64_t id) {
    auto found =
        std::find_if(running_.begin(), running_.end(), [&](Ride const* one) { return one->id_ == id; });
    if (found == running_.end()) return;
    finish(**found, CURLE_ABORTED_BY_CALLBACK);
    if (!is_driving_) drive_soon();
}

// The waiting coroutine is resumed by drive(), never from inside here.
void CurlLoop::finish(Ride& ride, CURLcode code) {
    running_.back()->place_ = ride.place_;
    running_[ride.place_] = running_.back();
    running_.pop_back();
    curl_multi_remove_handle(ride.shard_->multi, ride.easy());
    sweeps_.rested(ride.shard_->index, std::chrono::steady_clock::now());
    ended_.push_back({std::move(*ride.finished_), code});
    ride.finished_.reset();
}

void CurlLoop::close() {
    if (is_closed_) return;
    while (!running_.empty()) finish(*running_.back(), CURLE_ABORTED_BY_CALLBACK);
    is_closed_ = true;
    called_.clear();
    shards_.clear();
    rest();
    boost::system::error_code ignored;
    ready_.close(ignored);
    // The coroutines hold the loop: it may not hold them.
    if (ended_.empty()) return;
    asio::post(io_, [ended = std::exchange(ended_, {})]() mutable {
        for (auto& one : ended) std::move(one.finished)(one.code);
    });
}

void CurlLoop::act(Shard& shard, curl_socket_t socket, int events) {
    shard.set_kept(is_full() ? 1 : static_cast<long>(kept_connections_));
    if (socket == CURL_SOCKET_TIMEOUT) shard.due = Time::max();  // curl says anew when
    int still_running = 0;
    curl_multi_socket_action(shard.multi, socket, events, &still_running);
    int left = 0;
    while (auto const* message = curl_multi_info_read(shard.multi, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        Ride* ride = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &ride);
        if (ride == &sweeper_) {
            curl_multi_remove_handle(shard.multi, sweeper_.easy());
            continue;
        }
        finish(*ride, message->data.result);
    }
}

void CurlLoop::act_on_socket(curl_socket_t socket, std::uint32_t events) {
    std::uint32_t shard = 0;
    if (!sockets_.is_awaited(socket, shard)) return sweeps_.died(shard, std::chrono::steady_clock::now());
    int what = 0;
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) what |= CURL_CSELECT_IN;
    if ((events & EPOLLOUT) != 0) what |= CURL_CSELECT_OUT;
    if ((events & EPOLLERR) != 0) what |= CURL_CSELECT_ERR;
    act(*shards_[shard], socket, what);
}

// One shard a turn. While nothing is transferred nothing is swept: the io_context may rest.
void CurlLoop::sweep() {
    auto index = sweeps_.next(std::chrono::steady_clock::now());
    if (!index || !shards_[*index]) return;
    auto& shard = *shards_[*index];
    if (curl_multi_add_handle(shard.multi, sweeper_.easy()) != CURLM_OK) return;
    act(shard, CURL_SOCKET_TIMEOUT, 0);
    curl_multi_remove_handle(shard.multi, sweeper_.easy());  // no harm if it is off already
}

// A part of everything that can be done now; the rest in another turn.
void CurlLoop::drive() {
    struct Turn {
        explicit Turn(CurlLoop& loop_) : loop(loop_) { loop.is_driving_ = true; }
        Turn(Turn const&) = delete;
        Turn& operator=(Turn const&) = delete;
        ~Turn() { loop.end_turn(); }
        CurlLoop& loop;
    } turn(*this);
    auto now = std::chrono::steady_clock::now();
    auto const until = now + longest_turn;
    if (!is_closed_) sweep();
    for (auto is_more = true; is_more && !is_closed_ && now < until; now = std::chrono::steady_clock::now()) {
        is_more = read_events(now + (until - now) / 2);
        tell_ended(until);
        call_due(until);
    }
}

void CurlLoop::end_turn() {
    is_driving_ = false;
    if (is_closed_) return;
    if (!ended_.empty() || !called_.empty()) {
        drive_soon();
    } else if (running_.empty()) {
        rest();
    } else {
        watch();
    }
}

void CurlLoop::drive_soon() {
    if (std::exchange(is_soon_, true)) return;
    asio::post(io_, [self = shared_from_this()] {
        self->is_soon_ = false;
        self->drive();
    });
}

// false: nothing was there. What is not read for want of time is told again.
bool CurlLoop::read_events(Time until) {
    std::array<epoll_event, 128> events{};
    auto count = epoll_wait(epoll_, events.data(), events.size(), 0);
    for (int i = 0; i < count; ++i) {
        auto const& event = events[static_cast<std::size_t>(i)];
        act_on_socket(event.data.fd, event.events);
        // After each: a step of a TLS handshake takes up to a millisecond.
        if (std::chrono::steady_clock::now() > until) break;
    }
    return count > 0;
}

void CurlLoop::call(Shard& shard) {
    if (std::exchange(shard.is_called, true)) return;
    called_.push_back(&shard);
}

// Those that ask again meanwhile have their turn later.
void CurlLoop::call_due(Time until) {
    auto count = called_.size();
    for (std::size_t done = 0; done < count; ++done) {
        auto& shard = *called_.front();
        called_.pop_front();
        shard.is_called = false;
        act(shard, CURL_SOCKET_TIMEOUT, 0);
        if (std::chrono::steady_clock::now() > until) return;
    }
}

void CurlLoop::tell_ended(Time until) {
    for (unsigned told = 1; !ended_.empty(); ++told) {
        auto one = std::move(ended_.front());
        ended_.pop_front();
        std::move(one.finished)(one.code);
        if (told % 8 == 0 && std::chrono::steady_clock::now() > until) return;
    }
}

}  // namespace wirewatch::http
