// Fetches the pages that entries of full-text feeds lead to: one at a time a host, with a pause between them,
// and none from a host that asked to be left alone. The poller's own transfers come first: pages are few and
// late.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>
#include <vector>

#include "core/fetched.hpp"
#include "http/client.hpp"

namespace wirewatch::fetch {

struct PagesOptions {
    Duration timeout = std::chrono::seconds(20);   // of one page
    Bytes max_body{8u << 20};                      // likewise
    Duration pause = std::chrono::seconds(1);      // between two pages of one host
    Duration patience = std::chrono::seconds(30);  // for all pages of one body
};

// Used from the io_context's thread only.
class Pages {
public:
    Pages(boost::asio::io_context& io, http::Client& client, Clock const& clock, PagesOptions options);
    ~Pages();

    // Those of `links` that answer with a page in time, in that order; what fails is told in the log, at
    // level debug, and left out. After 429 or 503 a host is left alone for as long as it says, at least a
    // minute. Cancelling the coroutine (terminal) ends it.
    boost::asio::awaitable<std::vector<FetchedPage>> get(std::string feed, std::vector<std::string> links);

    void reconfigure(PagesOptions options);  // counts for pages begun later

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace wirewatch::fetch
