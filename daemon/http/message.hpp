// What is asked of an origin and what it answers. Plain values.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/access.hpp"
#include "core/bytes.hpp"
#include "core/time.hpp"

namespace wirewatch::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string url;
    Headers headers;  // go along on redirects, but for Authorization and Cookie
    // application/x-www-form-urlencoded, sent by POST; follows 307 and 308 only. Absent: GET.
    std::optional<std::string> form{};
    Duration timeout = std::chrono::seconds(20);  // of the whole exchange, redirects included
    Bytes max_body{8u << 20};  // of decoded bytes, counted as they come (RFC 9110 content-codings included)
    std::shared_ptr<Access const> access{};  // credentials and the like; may be none
};

struct Response {
    int status = 0;
    Headers headers;    // of the last response; names in lower case, values byte for byte
    std::string body;   // content-coding removed; of 2xx answers only
    std::string url;    // after redirects
    std::string moved;  // where an unbroken chain of 301/308 led, empty = none
    Instant arrived{};  // when the last byte came

    std::string const* header(std::string_view lower_case_name) const;  // the last of that name
};

}  // namespace wirewatch::http
