// What hubs push (WebSub): the endpoint they call, the requests to them, and what is pushed on its way to the
// pipeline. fetch/websub decides; here is only what talks.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "core/bytes.hpp"
#include "core/error.hpp"
#include "core/time.hpp"
#include "fetch/websub.hpp"
#include "http/client.hpp"

namespace wirewatch::service {

struct WebSubOptions {
    std::string listen;      // host:port
    std::string public_url;  // under which hubs reach it, a proxy before it or not
    bool accept_sha1 = false;
    Bytes max_body{8u << 20};
    std::filesystem::path state;  // folder: keeps the key and the subscriptions
};

// Used from the io_context's thread only.
class WebSub {
public:
    struct Feeds {
        std::function<boost::asio::awaitable<bool>(std::string feed, std::string body,
                                                   std::string content_type)>
            deliver;
        std::function<void(std::string const& feed, bool is_pushed)> set_pushed;
    };

    // Listens; asks nobody before go(). Borrows the references for its life.
    static Result<std::unique_ptr<WebSub>> start(boost::asio::io_context& io, Clock const& clock,
                                                 WebSubOptions options);
    ~WebSub();

    // From here on hubs are asked and what they push is handed on.
    void go(http::Client& client, Feeds feeds, std::set<std::string> const& configured);
    void configure(std::set<std::string> const& feeds);  // others are forgotten

    // A document of this feed has been stored; with `found_news` it had articles that were not known.
    void heard(std::string const& feed, fetch::Hub hub, bool was_pushed, bool found_news);

    fetch::Subscription const* find(std::string const& feed) const;
    std::string address() const;

    // Nothing is taken any more; completes when what was taken has been handed on.
    boost::asio::awaitable<void> stop();

private:
    struct State;
    explicit WebSub(std::shared_ptr<State> state);
    std::shared_ptr<State> state_;
};

}  // namespace wirewatch::service
