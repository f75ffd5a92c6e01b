// Addresses of hosts for the transfers, remembered between the polls of a feed. libcurl by itself would start
// a thread for each look-up, without a limit, and forget the answer with the handle.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/time.hpp"
#include "http/lookup.hpp"
#include "http/lookup_threads.hpp"

namespace wirewatch::http {

// Used from the io_context's thread only.
class Resolver : public std::enable_shared_from_this<Resolver> {
public:
    static std::shared_ptr<Resolver> make(boost::asio::io_context& io, Lookup lookup);

    // Without waiting; nullptr: not known, or not for sure. Valid until the event loop goes on.
    std::vector<std::string> const* known(std::string const& host) const;

    // Several that wait for one host cause one look-up. timed_out: "no answer within ...", by the caller's
    // words for the whole exchange; unavailable: cancelled or closed, or there is no such host.
    static boost::asio::awaitable<Result<std::vector<std::string>>> resolve(
        std::shared_ptr<Resolver> resolver, std::string host, Duration most);

    // Nothing answered there: the addresses may be others by now.
    void forget(std::string const& host) { known_.erase(host); }

    void close();  // ends who waits

private:
    using Addresses = Result<std::vector<std::string>>;
    using Time = std::chrono::steady_clock::time_point;

    struct Known {
        std::vector<std::string> addresses;
        Time until;
    };
    struct Asked {
        explicit Asked(boost::asio::io_context& io) : answered(io, Time::max()) {}
        boost::asio::steady_timer answered;  // cancelled when it is
        std::optional<Addresses> addresses;
    };

    explicit Resolver(boost::asio::io_context& io) : io_(io) {}
    std::shared_ptr<Asked> ask(std::string const& host);
    void take(std::string const& host, Addresses addresses);
    void prune(Time now);

    boost::asio::io_context& io_;
    std::unordered_map<std::string, Known> known_;
    std::unordered_map<std::string, std::vector<std::shared_ptr<Asked>>> asked_;
    std::size_t prune_at_ = 0;
    std::unique_ptr<LookupThreads> threads_;
};

}  // namespace wirewatch::http
