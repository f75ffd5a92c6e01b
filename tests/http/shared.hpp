// What the client's tests have in common: an origin, a client that may use loopback, one call to get.
#pragma once
#include <gtest/gtest.h>

#include "http/client.hpp"
#include "http/origin.hpp"

namespace wirewatch::http {

class ClientTest : public testing::Test {
protected:
    static ClientOptions options() {
        ClientOptions options;
        options.user_agent = "wirewatch/test (+http://tests.example/)";
        options.allow_private = {"127.0.0.0/8"};
        return options;
    }

    Result<Response> get(std::string const& url, Duration timeout = 5s, Headers headers = {}) {
        Request request;
        request.url = url;
        request.timeout = timeout;
        request.max_body = Bytes{1 << 20};
        request.headers = std::move(headers);
        auto work = client.get(std::move(request));
        return run(io, std::move(work));
    }
    Result<Response> get_path(std::string const& path) { return get(origin.url(path)); }

    std::string error_of(std::string const& url, Duration timeout = 5s) {
        auto response = get(url, timeout);
        return response ? "status " + std::to_string(response->status) : response.error().message;
    }
    std::string error_at(std::string const& path) { return error_of(origin.url(path)); }

    static Reply redirect(int status, std::string const& location) {
        Reply reply;
        reply.status = status;
        reply.headers = {{"Location", location}};
        return reply;
    }

    SystemClock clock;
    asio::io_context io{1};
    Origin origin{io};
    Client client{io, options(), clock};
};

}  // namespace wirewatch::http
