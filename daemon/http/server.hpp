// A small HTTP/1.1 server, for status pages and for what hubs push. Beast is known to server.cpp alone.
#pragma once
#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/bytes.hpp"
#include "core/error.hpp"

namespace wirewatch::http {

struct ServerRequest {
    std::string method;
    std::string path;                                            // without query
    std::string query;                                           // without "?", undecoded
    std::string body{};                                          // of a POST
    std::vector<std::pair<std::string, std::string>> headers{};  // of a POST; names in lower case

    // The values of all fields of that name, joined by ", " (RFC 9110 section 5.3); empty = absent.
    std::string header(std::string_view lower_case_name) const;
    std::string parameter(std::string_view name) const;  // decoded; empty = absent
};

struct ServerResponse {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
};

using Handler = std::function<ServerResponse(ServerRequest const&)>;

struct ServerOptions {
    Bytes max_body{0};  // of a POST; 0: GET and HEAD only
};

// Listens until destroyed. The handler runs on the io_context's thread and must not block. Bounded request
// size, a request that takes over 30 s and idle connections are closed, at most 64 connections.
class Server {
public:
    // `listen` is "host:port"; port 0 takes any. "address in use" names the port.
    static Result<std::unique_ptr<Server>> start(boost::asio::io_context& io, std::string const& listen,
                                                 Handler handler, ServerOptions options = {});
    virtual ~Server() = default;
    virtual std::string address() const = 0;  // the real "host:port"
    virtual void stop() = 0;
};

}  // namespace wirewatch::http
