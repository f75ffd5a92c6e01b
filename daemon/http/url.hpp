// The parts of a URL that fetching needs, by libcurl's own parser so that nothing is read in two ways. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wirewatch::http {

// `reference` against `base` (RFC 3986 section 5), without fragment, spaces and the like percent-encoded.
// An absolute reference needs no base. Nothing: not a URL.
std::optional<std::string> resolve(std::string const& base, std::string const& reference);

std::string scheme_of(std::string const& url);  // "https"; empty: not a URL

// The host as it is written in a URL, without user and port, without a parser's cost: to sort by, not to
// trust.
std::string_view host_in(std::string_view url);

std::string ascii_host_of(std::string const& url);  // in lower case, "xn--..." for other scripts; or empty
std::string port_of(std::string const& url);        // written or default; or empty

// Without "user:password@": for what people read.
std::string without_user(std::string const& url);

// "news.example:443": the host in lower case with the port, written or default; empty: not a URL.
std::string authority_of(std::string const& url);

}  // namespace wirewatch::http
