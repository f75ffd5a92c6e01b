// Whether a text is what a setting wants: pure predicates.
#pragma once
#include <string_view>

namespace wirewatch::settings {

bool is_id(std::string_view text);           // [a-z0-9][a-z0-9_.-]*: feeds and plugin instances
bool is_rule_prefix(std::string_view text);  // whole segments of a rule id: "ceasefire", "ceasefire.violated"
bool is_http_url(std::string_view text);     // absolute http or https with a host and, if any, a port number
bool is_contact(std::string_view text);      // http(s) address or mail address, fit for a header
bool is_language(std::string_view text);     // the shape of BCP 47: letters, then subtags
bool is_country(std::string_view text);      // two letters
bool is_endpoint(std::string_view text);     // tcp://host:port (port may be *) or ipc://path
bool is_address(std::string_view text);      // host:port; IPv6 in brackets
bool is_loopback(std::string_view text);     // of an endpoint or address; ipc:// counts as local
bool is_range(std::string_view text);        // CIDR, IPv4 or IPv6

// Whether two binds would take the same address; port 0 and * never collide.
bool collide(std::string_view a, std::string_view b);

}  // namespace wirewatch::settings
