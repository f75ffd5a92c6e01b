// Stands between the poller and the pipeline: what a full-text feed brought goes on with the pages of its new
// entries, or without those that cannot be had in time. All else passes straight through.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <filesystem>
#include <memory>

#include "fetch/pages.hpp"
#include "fetch/poller.hpp"

namespace wirewatch::service {

// Used from the io_context's thread only.
class FullText {
public:
    // Bodies are parsed on `beside`, a pool of one thread, to see which entries are new; `journal` is the
    // file, for a reader that belongs to that thread. Borrows the references for its life.
    FullText(boost::asio::io_context& io, boost::asio::thread_pool& beside, http::Client& client,
             Clock const& clock, std::filesystem::path journal, fetch::Deliver deliver);

    void configure(fetch::PagesOptions pages, Duration max_age);

    // As fetch::Deliver. True for a full-text body means that it will be delivered, or fetched again should
    // the process end before: its validators are stored with its articles.
    boost::asio::awaitable<bool> deliver(Fetched fetched);

    // Gives up the pages under way; completes when no coroutine is left.
    boost::asio::awaitable<void> stop();

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace wirewatch::service
