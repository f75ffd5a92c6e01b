// wirewatch's http::Client as the poller uses it, whole: coroutines, places, gate, headers, limits.
#pragma once
#include <boost/asio/io_context.hpp>

#include <functional>
#include <string>

#include "core/time.hpp"
#include "http/client.hpp"

namespace bench {

class Ours {
public:
    Ours(int at_once, int kept_connections, std::string const& ca_file);

    // Asks for `url(i)`, i = 0 .. count - 1, so many at once; how many answered 304.
    std::size_t fetch(std::size_t count, std::function<std::string(std::size_t)> const& url);

    // Begins with `url(i)`, i = 0 .. count - 1, and runs until the condition holds, at most 20 s.
    void begin(std::size_t count, std::function<std::string(std::size_t)> const& url,
               std::function<bool()> const& holds);

private:
    boost::asio::io_context io_{1};
    wirewatch::SystemClock clock_;
    int at_once_;
    wirewatch::http::Client client_;
};

}  // namespace bench
