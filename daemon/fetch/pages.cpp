#include "fetch/pages.hpp"

#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <unordered_map>

#include "async/as_tuple.hpp"
#include "core/log.hpp"
#include "fetch/hints.hpp"
#include "fetch/status_words.hpp"
#include "http/url.hpp"

namespace wirewatch::fetch {

namespace asio = boost::asio;

namespace {

using Steady = std::chrono::steady_clock;

constexpr auto look_every = std::chrono::milliseconds(100);  // whether a busy host is free
constexpr Duration shortest_rest = std::chrono::minutes(1);  // after 429 or 503
constexpr Duration longest_rest = std::chrono::hours(24);
constexpr std::size_t most_hosts = 4096;  // remembered

struct Host {
    bool busy = false;
    Steady::time_point free_at{};
};

bool is_page(std::string_view content_type) {
    return content_type.empty() || content_type.find("html") != content_type.npos ||
           content_type.starts_with("text/");
}

}  // namespace

struct Pages::State {
    State(asio::io_context& io_, http::Client& client_, Clock const& clock_, PagesOptions options_)
        : io(io_), client(client_), clock(clock_), options(options_) {}

    static asio::awaitable<std::vector<FetchedPage>> get(std::shared_ptr<State> state, std::string feed,
                                                         std::vector<std::string> links);
    static asio::awaitable<bool> wait_for(std::shared_ptr<State> state, std::string host,
                                          Steady::time_point deadline);
    Result<FetchedPage> page_of(std::string const& link, Host& host, Result<http::Response> answer) const;
    void forget_idle();

    asio::io_context& io;
    http::Client& client;
    Clock const& clock;
    PagesOptions options;
    std::unordered_map<std::string, Host> hosts{};
};

void Pages::State::forget_idle() {
    if (hosts.size() < most_hosts) return;
    auto now = Steady::now();
    std::erase_if(hosts, [&](auto const& named) { return !named.second.busy && named.second.free_at < now; });
}

// True when the host is ours, false when the deadline comes first.
asio::awaitable<bool> Pages::State::wait_for(std::shared_ptr<State> state, std::string host,
                                             Steady::time_point deadline) {
    asio::steady_timer timer(state->io);
    for (;;) {
        auto now = Steady::now();
        auto& known = state->hosts[host];
        if (!known.busy && known.free_at <= now) {
            known.busy = true;
            co_return true;
        }
        auto wake = std::max(known.free_at, now + look_every);
        if (wake > deadline) co_return false;
        timer.expires_at(wake);
        auto [cancelled] = co_await timer.async_wait(async::as_tuple);
        if (cancelled) co_return false;
    }
}

Result<FetchedPage> Pages::State::page_of(std::string const& link, Host& host,
                                          Result<http::Response> answer) const {
    if (!answer) return answer.error();
    if (answer->status == 429 || answer->status == 503) {
        auto asked = hints_of(*answer, clock.now()).retry_after.value_or(Duration::zero());
        host.free_at = Steady::now() + std::clamp(asked, shortest_rest, longest_rest);
    }
    if (answer->status != 200) return Error(Errc::unavailable, status_words(answer->status));
    auto const* type = answer->header("content-type");
    if (type != nullptr && !is_page(*type)) return Error(Errc::refused, "it is no page but " + *type);
    return FetchedPage{link, answer->url, type != nullptr ? *type : std::string(), std::move(answer->body)};
}

asio::awaitable<std::vector<FetchedPage>> Pages::State::get(std::shared_ptr<State> state, std::string feed,
                                                            std::vector<std::string> links) {
    std::vector<FetchedPage> pages;
    auto const deadline = Steady::now() + state->options.patience;
    for (auto const& link : links) {
        auto name = http::authority_of(link);
        auto waiting = wait_for(state, name, deadline);
        auto is_ours = co_await std::move(waiting);
        if (!is_ours) {
            log::debug("a page was not fetched in time", {{"feed", feed}, {"url", link}});
            continue;
        }
        auto left = std::chrono::duration_cast<Duration>(deadline - Steady::now());
        http::Request request;
        request.url = link;
        request.timeout = std::min(state->options.timeout, std::max(left, Duration(1)));
        request.max_body = state->options.max_body;
        auto getting = state->client.get(std::move(request));
        auto answer = co_await std::move(getting);
        auto& host = state->hosts[name];
        host.busy = false;
        host.free_at = Steady::now() + state->options.pause;
        auto page = state->page_of(link, host, std::move(answer));
        if (page) {
            pages.push_back(std::move(*page));
        } else {
            log::debug("a page was not read",
                       {{"feed", feed}, {"url", link}, {"cause", page.error().message}});
        }
    }
    state->forget_idle();
    co_return pages;
}

Pages::Pages(asio::io_context& io, http::Client& client, Clock const& clock, PagesOptions options)
    : state_(std::make_shared<State>(io, client, clock, options)) {}

Pages::~Pages() = default;

asio::awaitable<std::vector<FetchedPage>> Pages::get(std::string feed, std::vector<std::string> links) {
    return State::get(state_, std::move(feed), std::move(links));
}

void Pages::reconfigure(PagesOptions options) {
    state_->options = options;
}

}  // namespace wirewatch::fetch
