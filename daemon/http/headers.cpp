#include "http/headers.hpp"

#include <charconv>

#include "http/message.hpp"

namespace wirewatch::http {
namespace {

bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

int status_of(std::string_view line) {
    auto space = line.find(' ');
    if (!line.starts_with("HTTP/") || space == std::string_view::npos) return 0;
    line.remove_prefix(space + 1);
    int status = 0;
    std::from_chars(line.data(), line.data() + line.size(), status);
    return status;
}

std::optional<std::pair<std::string, std::string>> parse_header(std::string_view line) {
    auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || is_white(line[0])) return std::nullopt;
    auto value = line.substr(colon + 1);
    while (!value.empty() && is_white(value.front())) value.remove_prefix(1);
    while (!value.empty() && is_white(value.back())) value.remove_suffix(1);
    std::optional<std::pair<std::string, std::string>> header(std::in_place, line.substr(0, colon), value);
    for (auto& c : header->first) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return header;
}

std::string const* Response::header(std::string_view lower_case_name) const {
    for (auto header = headers.rbegin(); header != headers.rend(); ++header) {
        if (header->first == lower_case_name) return &header->second;
    }
    return nullptr;
}

std::string all_of(Headers const& headers, std::string_view lower_case_name) {
    std::string joined;
    for (auto const& [name, value] : headers) {
        if (name == lower_case_name) joined += (joined.empty() ? "" : ", ") + value;
    }
    return joined;
}

}  // namespace wirewatch::http
