#include "service/first_look.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "async/as_tuple.hpp"
#include "fetch/attempt.hpp"
#include "fetch/status_words.hpp"
#include "subscriptions/known.hpp"
#include "subscriptions/look.hpp"

namespace wirewatch::service {

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

json::object refused(std::string_view reason, std::string const& error) {
    return {{"ok", false}, {"error", error}, {"reason", reason}};
}

// What may be better another time.
bool is_passing(int status) {
    return status >= 500 || status == 408 || status == 429;
}

json::object seen_as_json(std::string const& url, subscriptions::Seen const& seen) {
    if (!seen.feeds.empty())
        return {{"ok", true}, {"url", url}, {"feeds", json::array(seen.feeds.begin(), seen.feeds.end())}};
    if (!seen.refusal.empty()) return refused("no_feed", seen.refusal);
    json::object answer{{"ok", true}, {"url", url}, {"format", seen.format}, {"entries", seen.entries}};
    if (!seen.title.empty()) answer["title"] = seen.title;
    if (!seen.lang.empty()) answer["lang"] = seen.lang;
    return answer;
}

}  // namespace

json::object moved_here(std::vector<fetch::FeedView> const& feeds, std::string const& url) {
    for (auto const& view : feeds) {
        auto const& polled = fetch::address_of(*view.feed, view.state);
        if (polled == view.feed->url || !subscriptions::is_same_address(polled, url)) continue;
        return {{"ok", true}, {"known", view.feed->id}, {"url", view.feed->url}};
    }
    return {};
}

json::object answer_of(std::string const& url, Result<http::Response> const& response) {
    if (!response) {
        auto is_ours = response.error().code == Errc::refused || response.error().code == Errc::invalid;
        return refused(is_ours ? "refused" : "unreachable", response.error().message);
    }
    if (response->status != 200)
        return refused(is_passing(response->status) ? "unreachable" : "refused",
                       fetch::status_words(response->status));
    auto text_of = [&](std::string_view header) {
        auto const* value = response->header(header);
        return value == nullptr ? std::string_view() : std::string_view(*value);
    };
    auto seen = subscriptions::look_at(
        {response->body, text_of("content-type"), text_of("content-language"), response->url});
    return seen_as_json(response->moved.empty() ? url : response->moved, seen);
}

struct FirstLook::State {
    State(asio::io_context& io, asio::thread_pool& beside_, http::Client& client_)
        : beside(beside_), client(client_), free(io) {
        free.expires_at(asio::steady_timer::time_point::max());
    }

    static asio::awaitable<json::object> look(std::shared_ptr<State> state, http::Request request);

    asio::thread_pool& beside;
    http::Client& client;
    bool busy = false;
    asio::steady_timer free;  // cancelled when it is another one's turn
};

asio::awaitable<json::object> FirstLook::State::look(std::shared_ptr<State> state, http::Request request) {
    auto url = request.url;
    auto getting = state->client.get(std::move(request));
    auto response = co_await std::move(getting);
    auto parse = [](std::string asked, Result<http::Response> answer) -> asio::awaitable<json::object> {
        co_return answer_of(asked, answer);
    };
    auto parsing = parse(std::move(url), std::move(response));
    co_return co_await asio::co_spawn(state->beside, std::move(parsing), asio::use_awaitable);
}

FirstLook::FirstLook(asio::io_context& io, asio::thread_pool& beside, http::Client& client)
    : state_(std::make_shared<State>(io, beside, client)) {}

asio::awaitable<json::object> FirstLook::at(std::string url, settings::Polling polling) {
    auto state = state_;
    while (state->busy) {
        auto waiting = state->free.async_wait(async::as_tuple);
        co_await std::move(waiting);
    }
    state->busy = true;
    http::Request request;
    request.url = std::move(url);
    request.timeout = polling.timeout;
    request.max_body = polling.max_body;
    auto looking = State::look(state, std::move(request));
    auto answer = co_await std::move(looking);
    state->busy = false;
    state->free.cancel();
    co_return answer;
}

}  // namespace wirewatch::service
