// Any bytes as a line of a response's head, as the date and the links in it, and as the place it redirects
// to.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "fetch/link_header.hpp"
#include "http/date.hpp"
#include "http/headers.hpp"
#include "http/redirects.hpp"
#include "http/url.hpp"
#include "require.hpp"

using wirewatch::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string input(reinterpret_cast<char const*>(bytes), size);
    http::status_of(input);
    http::parse_http_date(input);
    if (auto header = http::parse_header(input)) {
        auto const& [name, value] = *header;
        require(!name.empty() &&
                std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
        require(value.empty() || (value.front() != ' ' && value.back() != '\n'));
    }
    for (auto const& link : fetch::links_in_header(input)) {
        require(!link.rel.empty() && link.rel.find(' ') == link.rel.npos);
        require(link.target.find('>') == link.target.npos);
    }
    http::Redirects redirects("https://a.example/feed?x=1");
    for (int hop = 0; hop < 8; ++hop) {
        auto next = redirects.follow(301, input);
        if (!next) break;
        require(hop < 5 && *next == redirects.url() && redirects.moved() == *next);
        require(http::scheme_of(*next) == "https" && !http::authority_of(*next).empty());
        require(http::ascii_host_of(*next).find('/') == std::string::npos);
        require(!http::port_of(*next).empty() && !http::host_in(*next).empty());
        require(http::resolve("", *next) == *next);
    }
    return 0;
}
