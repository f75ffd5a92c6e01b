// Links of feeds: made absolute, and in the one form that tells whether two are the same page. Pure,
// thread-safe, never fails.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::text {

// `link` made absolute (RFC 3986, section 5). An absolute link comes back as written, trimmed; a link that is
// no URL, or has no usable base, likewise.
std::string resolve(std::string_view base, std::string_view link);

// Has a scheme and an authority, or is a mailto:, urn: or tag: URI.
bool is_absolute(std::string_view link);

// For comparing: scheme and host in lower case, default port, fragment, empty path's slash and dot segments
// put in order, parameters that only track (utm_*, fbclid and the like) dropped. What is no URL comes back
// trimmed.
std::string canonical(std::string_view link);

}  // namespace wirewatch::text
