// All transfers of the process on one io_context, through libcurl's multi socket interface.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/time.hpp"
#include "http/access.hpp"
#include "http/lookup.hpp"
#include "http/message.hpp"

namespace wirewatch::http {

struct ClientOptions {
    std::string user_agent;
    std::vector<std::string> allow_private;  // CIDR ranges
    int at_once = 200;                       // transfers in flight; further ones wait
    // The rest is taken when the client is made.
    std::size_t kept_connections = 512;  // idle ones, to all hosts together
    std::string ca_file;                 // whom to trust, PEM; empty: the system's
    Lookup lookup;                       // how names are resolved, on threads; empty: as the machine does
};

// Used from the io_context's thread only.
class Client {
public:
    Client(boost::asio::io_context& io, ClientOptions options, Clock const& clock);
    ~Client();
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;

    // http and https only, five redirects, never from https to http, private addresses refused at connect
    // time on every hop. Errors are words for an operator: "no answer within 20s", "redirects in a circle:
    // ...", "body over 8MiB", "transfer was cut: ...", "address 10.0.0.1 is private (polling.allow_private)".
    // Cancelling the coroutine (terminal) aborts the transfer. Transfers in flight when the client is
    // destroyed end as unavailable.
    boost::asio::awaitable<Result<Response>> get(Request request);

    // Counts for transfers begun later; kept connections obey the new address ranges too. Certificates are
    // read again if their file was changed.
    void reconfigure(ClientOptions options);

    int at_once() const;
    std::size_t connections() const;  // open ones, idle or in use

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace wirewatch::http
