// Fetches an address once, for an operator who wants to have it polled, and says what is there. With the
// daemon's own eyes: its address gate, its User-Agent, its limits.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/json/object.hpp>
#include <memory>
#include <string>
#include <vector>

#include "fetch/poller.hpp"
#include "http/client.hpp"
#include "settings/settings.hpp"

namespace wirewatch::service {

// Used from the io_context's thread only.
class FirstLook {
public:
    // Bodies are parsed on `beside`. Borrows the references for its life.
    FirstLook(boost::asio::io_context& io, boost::asio::thread_pool& beside, http::Client& client);

    // One address at a time, others wait. A feed: {ok, url, format, title?, lang?, entries}; url is where a
    // permanent redirect leads. A page that names feeds: {ok, url, feeds[]}. Else {ok: false, error, reason},
    // reason being "unreachable" (another time, perhaps), "refused" (by our own rules, or for good) or
    // "no_feed".
    boost::asio::awaitable<boost::json::object> at(std::string url, settings::Polling polling);

private:
    struct State;
    std::shared_ptr<State> state_;
};

// {ok, known, url} for an address that a configured feed has moved to, else empty. Pure.
boost::json::object moved_here(std::vector<fetch::FeedView> const& feeds, std::string const& url);

// The answer to at() out of what the origin said. Pure; parses.
boost::json::object answer_of(std::string const& url, Result<http::Response> const& response);

}  // namespace wirewatch::service
