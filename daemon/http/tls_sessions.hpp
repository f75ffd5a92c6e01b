// TLS sessions by host, so that the next connection to it needs no full handshake. libcurl keeps five for a
// handle: too few for a daemon that asks thousands of hosts in turn. Pure: the sessions are bytes.
#pragma once
#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace wirewatch::http {

class TlsSessions {
public:
    explicit TlsSessions(std::size_t most) : most_(most) {}

    // Replaces the host's last one; beyond the limit the one that was used longest ago goes.
    void put(std::string const& host, std::string session);

    // nullptr: none. Valid until the next put() or forget().
    std::string const* find(std::string const& host);

    void forget(std::string const& host);
    std::size_t size() const { return by_use_.size(); }

private:
    using Kept = std::pair<std::string, std::string>;  // host, session

    std::size_t most_;
    std::list<Kept> by_use_;  // the last used first
    std::unordered_map<std::string_view, std::list<Kept>::iterator> by_host_;
};

}  // namespace wirewatch::http
