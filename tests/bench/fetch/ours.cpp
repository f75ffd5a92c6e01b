#include "fetch/ours.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

namespace bench {

namespace asio = boost::asio;
namespace http = wirewatch::http;

namespace {

struct Work {
    http::Client& client;
    std::function<std::string(std::size_t)> const& url;
    std::size_t count;
    std::size_t next = 0;
    std::size_t good = 0;
};

asio::awaitable<void> fetch_in_turn(Work& work) {
    while (work.next < work.count) {
        http::Request request;
        request.url = work.url(work.next++);
        request.headers.emplace_back("If-None-Match", "\"6566f0a0-edce\"");
        request.headers.emplace_back("If-Modified-Since", "Thu, 26 Nov 2026 09:00:00 GMT");
        auto getting = work.client.get(std::move(request));
        auto answer = co_await std::move(getting);
        work.good += answer && answer->status == 304 ? 1 : 0;
    }
}

http::ClientOptions options_of(int at_once, int kept_connections, std::string const& ca_file) {
    http::ClientOptions options;
    options.user_agent = "wirewatch/bench (+http://tests.example/)";
    options.allow_private = {"127.0.0.0/8"};
    options.at_once = at_once;
    options.kept_connections = static_cast<std::size_t>(kept_connections);
    options.ca_file = ca_file;
    return options;
}

}  // namespace

Ours::Ours(int at_once, int kept_connections, std::string const& ca_file)
    : at_once_(at_once), client_(io_, options_of(at_once, kept_connections, ca_file), clock_) {}

std::size_t Ours::fetch(std::size_t count, std::function<std::string(std::size_t)> const& url) {
    Work work{client_, url, count};
    auto workers = std::min(count, static_cast<std::size_t>(at_once_));
    for (std::size_t i = 0; i < workers; ++i) asio::co_spawn(io_, fetch_in_turn(work), asio::detached);
    io_.restart();
    io_.run();
    return work.good;
}

void Ours::begin(std::size_t count, std::function<std::string(std::size_t)> const& url,
                 std::function<bool()> const& holds) {
    for (std::size_t i = 0; i < count; ++i) {
        http::Request request;
        request.url = url(i);
        request.timeout = std::chrono::minutes(1);
        auto getting = client_.get(std::move(request));
        asio::co_spawn(io_, std::move(getting), [](std::exception_ptr const&, auto const&) {});
    }
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!holds() && std::chrono::steady_clock::now() < until) {
        io_.run_one_for(std::chrono::milliseconds(20));
    }
}

}  // namespace bench
