#include "http/headers.hpp"

#include <charconv>

#include "http/message.hpp"

namespace wirewatch::http {

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
    if (colon == std::string_view::npos || colon == 0 || line[0] == ' ' || line[0] == '\t') {
        return std::nullopt;
    }
    std::string name(line.substr(0, colon));
    for (auto& c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    auto value = line.substr(colon + 1);
    constexpr std::string_view white = " \t\r\n";
    auto begin = value.find_first_not_of(white);
    if (begin == std::string_view::npos) return std::pair(std::move(name), std::string());
    value = value.substr(begin, value.find_last_not_of(white) - begin + 1);
    return std::pair(std::move(name), std::string(value));
}

std::string const* Response::header(std::string_view lower_case_name) const {
    for (auto header = headers.rbegin(); header != headers.rend(); ++header) {
        if (header->first == lower_case_name) return &header->second;
    }
    return nullptr;
}

}  // namespace wirewatch::http
