#include "http/client.hpp"

#include <algorithm>

#include "http/curl_loop.hpp"
#include "http/redirects.hpp"
#include "http/slots.hpp"
#include "http/transfer.hpp"
#include "http/url.hpp"

namespace wirewatch::http {

namespace asio = boost::asio;

namespace {

constexpr long kept_connections = 512;
constexpr std::size_t kept_handles = 64;

bool is_secret(std::string const& name) {
    auto header = name;
    std::transform(header.begin(), header.end(), header.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return header == "authorization" || header == "cookie";
}

}  // namespace

struct Client::State {
    State(asio::io_context& io, ClientOptions given, Clock const& clock_)
        : clock(clock_)
        , loop(CurlLoop::make(io, kept_connections))
        , slots(std::make_shared<Slots>(io, std::max(1, given.at_once))) {
        use(std::move(given));
    }

    void use(ClientOptions given) {
        options = std::move(given);
        policy = std::make_shared<AddressPolicy>(options.allow_private);
        slots->set_limit(options.at_once);
    }

    Easy take_handle() {
        if (idle.empty()) return nullptr;
        auto easy = std::move(idle.back());
        idle.pop_back();
        return easy;
    }

    void keep(Easy easy) {
        if (!closed && idle.size() < kept_handles) idle.push_back(std::move(easy));
    }

    Hop hop(Request const& request, std::string url, Duration left) const {
        Hop hop;
        hop.headers = request.headers;
        if (authority_of(url) != authority_of(request.url)) {
            std::erase_if(hop.headers, [](auto const& header) { return is_secret(header.first); });
        }
        hop.url = std::move(url);
        hop.form = request.form;
        hop.user_agent = options.user_agent;
        hop.timeout = request.timeout;
        hop.left = left;
        hop.max_body = request.max_body;
        hop.policy = policy;
        return hop;
    }

    static asio::awaitable<Result<Response>> get(std::shared_ptr<State> state, Request request);

    Clock const& clock;
    ClientOptions options;
    std::shared_ptr<AddressPolicy const> policy;
    std::shared_ptr<CurlLoop> loop;
    std::shared_ptr<Slots> slots;
    std::vector<Easy> idle;
    bool closed = false;
};

asio::awaitable<Result<Response>> Client::State::get(std::shared_ptr<State> state, Request request) {
    auto closed = [&] { return Error(Errc::unavailable, "the client is closed"); };
    auto place = co_await Slots::enter(state->slots);
    if (!place) co_return closed();

    auto const deadline = std::chrono::steady_clock::now() + request.timeout;
    Redirects chain(request.url);
    while (true) {
        auto left = std::chrono::ceil<Duration>(deadline - std::chrono::steady_clock::now());
        if (left <= Duration::zero()) {
            co_return Error(Errc::timed_out, "no answer within " + to_string(request.timeout));
        }
        Transfer transfer(state->take_handle(), state->hop(request, chain.url(), left));
        auto code = co_await CurlLoop::run(state->loop, transfer.easy());
        auto response = transfer.outcome(code);
        state->keep(transfer.release());
        if (state->closed) co_return closed();
        if (!response) co_return response;

        auto const* location = response->header("location");
        auto follows = is_redirect(response->status) &&
                       (!request.form || response->status == 307 || response->status == 308);
        if (follows && location != nullptr) {
            auto next = chain.follow(response->status, *location);
            if (!next) co_return next.error();
            continue;
        }
        response->url = chain.url();
        response->moved = chain.moved();
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
}

int Client::at_once() const {
    return state_->options.at_once;
}

}  // namespace wirewatch::http
