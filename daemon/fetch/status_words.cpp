#include "fetch/status_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace wirewatch::fetch {
namespace {

// RFC 9110, and of later ones what feeds are answered with: 425 (RFC 8470), 429 (6585), 451 (7725), 520 to
// 526 (Cloudflare's own).
constexpr std::array<std::pair<int, std::string_view>, 44> names{{
    {202, "Accepted"},
    {204, "No Content"},
    {205, "Reset Content"},
    {206, "Partial Content"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone: the publisher has withdrawn this feed; remove it"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {425, "Too Early"},
    {426, "Upgrade Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {520, "Web Server Returned an Unknown Error"},
    {521, "Web Server Is Down"},
    {522, "Connection Timed Out"},
    {525, "SSL Handshake Failed"},
    {526, "Invalid SSL Certificate"},
}};

}  // namespace

std::string status_words(int status) {
    auto words = "HTTP " + std::to_string(status);
    auto found =
        std::find_if(names.begin(), names.end(), [&](auto const& one) { return one.first == status; });
    if (found != names.end()) words.append(" ").append(found->second);
    return words;
}

}  // namespace wirewatch::fetch
