#include "http/date.hpp"

#include <curl/curl.h>

namespace wirewatch::http {

std::optional<Instant> parse_http_date(std::string const& text) {
    auto seconds = curl_getdate(text.c_str(), nullptr);
    if (seconds == -1) return std::nullopt;
    return Instant{std::chrono::seconds(seconds)};
}

}  // namespace wirewatch::http
