#include "http/client.hpp"

#include <algorithm>
#include <optional>

#include "http/curl_loop.hpp"
#include "http/redirects.hpp"
#include "http/resolver.hpp"
#include "http/route.hpp"
#include "http/slots.hpp"
#include "http/tls.hpp"
#include "http/transfer.hpp"
#include "http/url.hpp"

namespace wirewatch::http {

namespace asio = boost::asio;

struct Client::State {
    State(asio::io_context& io, ClientOptions given, Clock const& clock_)
        : clock(clock_)
        , tls(given.ca_file)
        , loop(CurlLoop::make(io, given.kept_connections))
        , resolver(Resolver::make(io, given.lookup ? given.lookup : Lookup(&look_up)))
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
        if (!closed && idle.size() < static_cast<std::size_t>(options.at_once))
            idle.push_back(std::move(transfer));
    }

    static asio::awaitable<Result<std::vector<std::string>>> resolve(std::shared_ptr<State> state,
                                                                     Route route, Duration left);
    static asio::awaitable<Result<Response>> get(std::shared_ptr<State> state, Request request);

    Clock const& clock;
    ClientOptions options;
    Tls tls;
    std::shared_ptr<Terms const> terms;
    std::shared_ptr<CurlLoop> loop;
    std::shared_ptr<Resolver> resolver;
    std::shared_ptr<Slots> slots;
    std::vector<std::unique_ptr<Transfer>> idle;
    bool closed = false;
};

// The names of a route as lines for libcurl; what the gate will not see is judged here.
asio::awaitable<Result<std::vector<std::string>>> Client::State::resolve(std::shared_ptr<State> state,
                                                                         Route route, Duration left) {
    auto refused = [&](std::string const& text) {
        auto address = parse_address(text);
        return address && state->terms->policy.refuses(*address) ? address : std::nullopt;
    };
    if (route.unseen) {
        if (auto address = refused(route.unseen->host)) co_return private_address(*address);
    }
    std::vector<std::string> lines;
    for (auto const& name : route.names) {
        std::vector<std::string> addresses;
        if (auto const* known = state->resolver->known(name.host)) {
            addresses = *known;
        } else {
            auto asking = Resolver::resolve(state->resolver, name.host, left);
            auto answer = co_await std::move(asking);
            if (!answer) co_return answer.error();
            addresses = std::move(*answer);
        }
        for (auto const& text : addresses) {
            auto address = name == route.unseen ? refused(text) : std::nullopt;
            if (address) co_return private_address(*address);
        }
        lines.push_back(resolve_line(name, addresses));
    }
    co_return lines;
}

asio::awaitable<Result<Response>> Client::State::get(std::shared_ptr<State> state, Request request) {
    auto closed = [&] { return Error(Errc::unavailable, "the client is closed"); };
    auto place = Slots::try_enter(state->slots);
    if (!place) {
        auto entering = Slots::enter(state->slots);
        place = co_await std::move(entering);
    }
    if (!place) co_return closed();

    // libcurl would guess a scheme, and resolve what follows by itself.
    if (request.url.find("://") == std::string::npos) {
        co_return Error(Errc::invalid, "'" + request.url + "' is no URL");
    }
    auto const began = std::chrono::steady_clock::now();
    auto left = request.timeout;
    std::optional<Redirects> chain;  // once there is a redirect
    auto time_left = [&] {
        return std::chrono::ceil<Duration>(began + request.timeout - std::chrono::steady_clock::now());
    };
    auto late = [&] { return Error(Errc::timed_out, "no answer within " + to_string(request.timeout)); };
    while (true) {
        if (left <= Duration::zero()) co_return late();
        auto const& url = chain ? chain->url() : request.url;
        auto is_abroad = chain && authority_of(url) != authority_of(request.url);
        Hop hop{&request, &url, is_abroad, left, state->terms};
        auto route = route_of(url, request.access.get());
        hop.has_proxy = route.has_proxy;
        if (!route.names.empty() || route.unseen) {
            auto resolving = resolve(state, route, left);
            auto lines = co_await std::move(resolving);
            if (state->closed) co_return closed();
            hop.left = time_left();
            if (hop.left <= Duration::zero() || (!lines && lines.error().code == Errc::timed_out))
                co_return late();
            if (!lines) co_return lines.error();
            hop.resolved = std::move(*lines);
        }
        auto transfer = state->take();
        transfer->prepare(std::move(hop));
        auto running = CurlLoop::run(state->loop, transfer->ride(), host_in(url));
        auto code = co_await std::move(running);
        if (code == CURLE_COULDNT_CONNECT || code == CURLE_OPERATION_TIMEDOUT) {
            for (auto const& name : route.names) state->resolver->forget(name.host);
        }
        auto response = transfer->outcome(code);
        state->keep(std::move(transfer));
        if (state->closed) co_return closed();
        if (!response) co_return response;

        auto const* location = response->header("location");
        auto follows = is_redirect(response->status) &&
                       (!request.form || response->status == 307 || response->status == 308);
        if (follows && location != nullptr) {
            if (!chain) chain.emplace(request.url);
            auto next = chain->follow(response->status, *location);
            if (!next) co_return next.error();
            left = time_left();
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
    state_->resolver->close();
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

std::size_t Client::connections() const {
    return state_->loop->connections();
}

}  // namespace wirewatch::http
