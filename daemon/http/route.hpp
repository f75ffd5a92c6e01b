// The way to an origin: which names must be resolved here, and what the gate can say before a connection.
// Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "http/access.hpp"
#include "http/private.hpp"

namespace wirewatch::http {

struct Place {
    std::string host;  // as libcurl names it: lower case, ASCII form, an IPv6 address without brackets
    std::string port;

    bool operator==(Place const&) const = default;
};

// Nothing: not a URL.
std::optional<Place> place_of(std::string const& url);

struct Route {
    std::vector<Place> names;  // to be resolved here; addresses need not be
    bool has_proxy = false;
    // The origin's own place, where a proxy hides it from the gate at connect time: its address, or the
    // addresses that its name has here, are judged before.
    std::optional<Place> unseen;
};

Route route_of(std::string const& url, Access const* access);

// For CURLOPT_RESOLVE: "+host:port:address,address", forgotten by libcurl after its own time.
std::string resolve_line(Place const& place, std::vector<std::string> const& addresses);

}  // namespace wirewatch::http
