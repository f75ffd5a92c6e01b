#include "http/route.hpp"

#include "http/url.hpp"

namespace wirewatch::http {
namespace {

bool is_address(std::string_view host) {
    return parse_address(host).has_value();
}

// Without a parser's cost where the host is an address that is written plainly.
bool is_plain_address(std::string const& url) {
    auto host = host_in(url);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return is_address(host);
}

void add_name(Route& route, std::optional<Place> const& place) {
    if (place && !is_address(place->host)) route.names.push_back(*place);
}

}  // namespace

std::optional<Place> place_of(std::string const& url) {
    Place place{ascii_host_of(url), port_of(url)};
    if (place.host.empty()) return std::nullopt;
    return place;
}

Route route_of(std::string const& url, Access const* access) {
    Route route;
    if (access == nullptr || access->proxy.empty()) {
        if (!is_plain_address(url)) add_name(route, place_of(url));
        return route;
    }
    route.has_proxy = true;
    add_name(route, place_of(access->proxy));
    auto origin = place_of(url);
    auto is_resolved_here = scheme_of(access->proxy) == "socks5";
    if (is_resolved_here) add_name(route, origin);
    if (origin && (is_resolved_here || is_address(origin->host))) route.unseen = std::move(origin);
    return route;
}

std::string resolve_line(Place const& place, std::vector<std::string> const& addresses) {
    auto line = "+" + place.host + ":" + place.port + ":";
    for (auto const& address : addresses) {
        if (line.back() != ':') line += ',';
        line += address.find(':') != std::string::npos ? "[" + address + "]" : address;
    }
    return line;
}

}  // namespace wirewatch::http
