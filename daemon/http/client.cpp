#include "http/client.hpp"

#include <algorithm>
#include <optional>

#include "http/curl_loop.hpp"
#include "http/redirects.hpp"
#include "http/slots.hpp"
#include "http/tls.hpp"
#include "http/transfer.hpp"
#include "http/url.hpp"

namespace wirewatch::http {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kept_handles = 64;

}  // namespace

struct Client::State {
    State(asio::io_context& io, ClientOptions given, Clock const& clock_)
        : clock(clock_)
        , tls(given.ca_file)
        , loop(CurlLoop::make(io, given.kept_connections))
        , slots(std::make_shared<Slots>(io, std::max(1, given.at_once))) {
        use(std::move(given));
    }

    void use(ClientOptions given) {
        options = std::move(given);
        auto made = std::make_shared<Terms>(Terms{{}, {}, AddressPolicy(options.allow_private)});
        write_header(made->user_agent, "User-Agent", options.user_agent);
        write_header(made->accept_encoding, "Accept-Encoding", accepted_codings);
        terms = std::move(made);
        slots->set_limit(options.at_once);
    }

    std::unique_ptr<Transfer> take() {
        if (idle.empty()) return std::make_unique<Transfer>(*loop, tls);
        auto transfer = std::move(idle.back());
        idle.pop_back();
        return transfer;
    }

    void keep(std::unique_ptr<Transfer> transfer) {
        if (!closed && idle.size() < kept_handles) idle.push_back(std::move(transfer));
    }

    static asio::awaitable<Result<Response>> get(std::shared_ptr<State> state, Request request);

    Clock const& clock;
    ClientOptions options;
    Tls tls;
    std::shared_ptr<Terms const> terms;
    std::shared_ptr<CurlLoop> loop;
    std::shared_ptr<Slots> slots;
    std::vector<std::unique_ptr<Transfer>> idle;
    bool closed = false;
};

asio::awaitable<Result<Response>> Client::State::get(std::shared_ptr<State> state, Request request) {
    auto closed = [&] { return Error(Errc::unavailable, "the client is closed"); };
    auto place = Slots::try_enter(state->slots);
    if (!place) {
        auto entering = Slots::enter(state->slots);
        place = co_await std::move(entering);
    }
    if (!place) co_return closed();

    auto const began = std::chrono::steady_clock::now();
    auto left = request.timeout;
    std::optional<Redirects> chain;  // once there is a redirect
    while (true) {
        if (left <= Duration::zero()) {
            co_return Error(Errc::timed_out, "no answer within " + to_string(request.timeout));
        }
        auto const& url = chain ? chain->url() : request.url;
        auto is_abroad = chain && authority_of(url) != authority_of(request.url);
        auto transfer = state->take();
        transfer->prepare({&request, &url, is_abroad, left, state->terms});
        auto running = CurlLoop::run(state->loop, transfer->ride(), host_in(url));
        auto code = co_await std::move(running);
        auto response = transfer->outcome(code);
        state->keep(std::move(transfer));
        if (state->closed) co_return closed();
        if (!response) co_return response;

        auto const* location = response->header("location");
        if (is_redirect(response->status) && location != nullptr) {
            if (!chain) chain.emplace(request.url);
            auto next = chain->follow(response->status, *location);
            if (!next) co_return next.error();
            auto const now = std::chrono::steady_clock::now();
            left = std::chrono::ceil<Duration>(began + request.timeout - now);
            continue;
        }
        response->url = url;
        if (chain) response->moved = chain->moved();
        response->arrived = state->clock.now();
        co_return response;
    }
}

Client::Client(asio::io_context& io, ClientOptions options, Clock const& clock)
    : state_(std::make_shared<State>(io, std::move(options), clock)) {}

Client::~Client() {
    state_->closed = true;
    state_->slots->close();
    state_->loop->close();
    state_->idle.clear();
}

asio::awaitable<Result<Response>> Client::get(Request request) {
    return State::get(state_, std::move(request));
}

void Client::reconfigure(ClientOptions options) {
    state_->use(std::move(options));
    state_->tls.refresh();
}

int Client::at_once() const {
    return state_->options.at_once;
}

}  // namespace wirewatch::http
