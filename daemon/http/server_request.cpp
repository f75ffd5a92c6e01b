// Reading a query string (application/x-www-form-urlencoded) and header fields.
#include <optional>

#include "http/headers.hpp"
#include "http/server.hpp"

namespace wirewatch::http {
namespace {

std::optional<int> hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

// "%zz" stays as it is.
std::string decode(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto high = text[i] == '%' && i + 2 < text.size() ? hex(text[i + 1]) : std::nullopt;
        auto low = high ? hex(text[i + 2]) : std::nullopt;
        if (low) {
            decoded += static_cast<char>(*high * 16 + *low);
            i += 2;
        } else {
            decoded += text[i] == '+' ? ' ' : text[i];
        }
    }
    return decoded;
}

}  // namespace

std::string ServerRequest::parameter(std::string_view name) const {
    std::string_view rest = query;
    while (!rest.empty()) {
        auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        auto equals = pair.find('=');
        if (decode(pair.substr(0, equals)) != name) continue;
        return equals == std::string_view::npos ? std::string() : decode(pair.substr(equals + 1));
    }
    return {};
}

std::string ServerRequest::header(std::string_view lower_case_name) const {
    return all_of(headers, lower_case_name);
}

}  // namespace wirewatch::http
