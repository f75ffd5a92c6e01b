#include "settings/checks.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "core/ascii.hpp"

namespace wirewatch::settings {
namespace {

using ascii::is_digit;
using ascii::is_letter;

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

bool all(std::string_view text, bool (*fits)(char)) {
    return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

bool has_no_blank(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' ' || c == 0x7F; });
}

bool is_number(std::string_view text, unsigned most) {
    unsigned value = 0;
    auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc() && end == text.data() + text.size() && value <= most;
}

bool is_ip(int family, std::string_view text) {
    std::array<unsigned char, 16> bytes{};
    return inet_pton(family, std::string(text).c_str(), bytes.data()) == 1;
}

struct HostPort {
    std::string_view host;  // without brackets
    std::string_view port;
};

// nullopt: no host, no colon, or an IPv6 address without brackets.
std::optional<HostPort> split_address(std::string_view text) {
    auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    HostPort parts{text.substr(0, colon), text.substr(colon + 1)};
    if (parts.host.starts_with('[')) {
        if (!parts.host.ends_with(']')) return std::nullopt;
        parts.host = parts.host.substr(1, parts.host.size() - 2);
        return is_ip(AF_INET6, parts.host) ? std::optional(parts) : std::nullopt;
    }
    auto plain = parts.host.find_first_of(":/[] \t") == std::string_view::npos;
    return plain ? std::optional(parts) : std::nullopt;
}

}  // namespace

bool is_id(std::string_view text) {
    auto fits = [](char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '.' || c == '-'; };
    return all(text, fits) && (is_lower(text[0]) || is_digit(text[0]));
}

bool is_rule_prefix(std::string_view text) {
    auto fits = [](char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '.'; };
    return all(text, fits) && is_lower(text[0]) && !text.ends_with('.') &&
           text.find("..") == std::string_view::npos;
}

bool is_http_url(std::string_view text) {
    auto rest = text.starts_with("https://")  ? text.substr(8)
                : text.starts_with("http://") ? text.substr(7)
                                              : std::string_view{};
    auto authority = rest.substr(0, rest.find_first_of("/?#"));
    authority.remove_prefix(authority.rfind('@') == std::string_view::npos ? 0 : authority.rfind('@') + 1);
    auto colon = authority.rfind(':');
    auto has_port = colon != std::string_view::npos && !authority.ends_with(']');
    auto host = has_port ? authority.substr(0, colon) : authority;
    return has_no_blank(text) && !host.empty() &&
           (!has_port || is_number(authority.substr(colon + 1), 65535));
}

bool is_contact(std::string_view text) {
    if (is_http_url(text)) return true;
    auto at = text.find('@');
    return has_no_blank(text) && at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find_first_of("()<>\"\\/:") == std::string_view::npos;
}

bool is_language(std::string_view text) {
    auto primary = text.substr(0, text.find('-'));
    if (primary.size() < 2 || primary.size() > 3 || !all(primary, is_letter)) return false;
    auto rest = text.substr(primary.size());
    while (!rest.empty()) {
        rest.remove_prefix(1);
        auto subtag = rest.substr(0, rest.find('-'));
        if (subtag.size() > 8 || !all(subtag, [](char c) { return is_letter(c) || is_digit(c); }))
            return false;
        rest.remove_prefix(subtag.size());
    }
    return true;
}

bool is_country(std::string_view text) {
    return text.size() == 2 && all(text, is_letter);
}

bool is_address(std::string_view text) {
    auto parts = split_address(text);
    return parts && is_number(parts->port, 65535);
}

bool is_endpoint(std::string_view text) {
    if (text.starts_with("ipc://")) return text.size() > 6;
    if (!text.starts_with("tcp://")) return false;
    auto parts = split_address(text.substr(6));
    return parts && (parts->port == "*" || is_number(parts->port, 65535));
}

bool is_loopback(std::string_view text) {
    if (text.starts_with("ipc://")) return true;
    if (text.starts_with("tcp://")) text.remove_prefix(6);
    auto parts = split_address(text);
    if (!parts) return false;
    return parts->host == "localhost" || parts->host == "::1" ||
           (parts->host.starts_with("127.") && is_ip(AF_INET, parts->host));
}

bool is_range(std::string_view text) {
    auto slash = text.find('/');
    if (slash == std::string_view::npos) return false;
    auto address = text.substr(0, slash);
    auto bits = text.substr(slash + 1);
    return (is_ip(AF_INET, address) && is_number(bits, 32)) ||
           (is_ip(AF_INET6, address) && is_number(bits, 128));
}

bool collide(std::string_view a, std::string_view b) {
    return a == b && !a.ends_with(":0") && !a.ends_with(":*");
}

}  // namespace wirewatch::settings
