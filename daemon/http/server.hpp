// A small read-only HTTP/1.1 server for status pages. Beast is known to server.cpp alone.
#pragma once
#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/error.hpp"

namespace wirewatch::http {

struct ServerRequest {
    std::string method;
    std::string path;   // without query
    std::string query;  // without "?", undecoded

    std::string parameter(std::string_view name) const;  // decoded; empty = absent
};

struct ServerResponse {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
};

using Handler = std::function<ServerResponse(ServerRequest const&)>;

// Listens until destroyed. The handler runs on the io_context's thread and must not block. GET and HEAD only,
// bounded request size, idle connections closed after 30 s, at most 64 connections.
class Server {
public:
    // `listen` is "host:port"; port 0 takes any. "address in use" names the port.
    static Result<std::unique_ptr<Server>> start(boost::asio::io_context& io, std::string const& listen,
                                                 Handler handler);
    virtual ~Server() = default;
    virtual std::string address() const = 0;  // the real "host:port"
    virtual void stop() = 0;
};

}  // namespace wirewatch::http
