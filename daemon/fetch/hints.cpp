#include "fetch/hints.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include "http/date.hpp"

namespace wirewatch::fetch {
namespace {

constexpr Duration longest = std::chrono::days(365);

std::string_view trimmed(std::string_view text) {
    auto begin = text.find_first_not_of(" \t\"");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\"") - begin + 1);
}

bool same(std::string_view text, std::string_view lower) {
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

// Delta-seconds: digits and nothing else. What is too large to count is for ever (RFC 9111 section 1.2.2).
std::optional<Duration> seconds(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    std::uint64_t value = 0;
    auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    auto const most =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(longest).count());
    if (failed != std::errc() || value > most) return longest;
    return std::chrono::seconds(value);
}

std::optional<Instant> date(http::Response const& response, std::string_view name) {
    auto const* header = response.header(name);
    return header != nullptr ? http::parse_http_date(*header) : std::nullopt;
}

Duration until(Instant instant, http::Response const& response, Instant now) {
    return std::clamp(instant - date(response, "date").value_or(now), Duration::zero(), longest);
}

struct CacheControl {
    std::optional<Duration> max_age;
    bool forbids = false;
};

CacheControl cache_control(http::Response const& response) {
    CacheControl control;
    for (auto const& [name, value] : response.headers) {
        if (name != "cache-control") continue;
        for (std::size_t at = 0; at < value.size();) {
            auto end = std::min(value.find(',', at), value.size());
            auto directive = std::string_view(value).substr(at, end - at);
            auto equals = std::min(directive.find('='), directive.size());
            auto word = trimmed(directive.substr(0, equals));
            if (same(word, "no-store") || same(word, "no-cache")) control.forbids = true;
            if (same(word, "max-age") && equals < directive.size()) {
                control.max_age = seconds(directive.substr(equals + 1));
            }
            at = end + 1;
        }
    }
    return control;
}

std::optional<Duration> fresh_for(http::Response const& response, Instant now) {
    auto control = cache_control(response);
    if (control.forbids) return std::nullopt;
    auto lifetime = control.max_age;
    if (!lifetime) {
        if (auto expires = date(response, "expires")) lifetime = until(*expires, response, now);
    }
    if (!lifetime) return std::nullopt;
    auto const* age = response.header("age");
    auto left = *lifetime - (age != nullptr ? seconds(*age).value_or(Duration::zero()) : Duration::zero());
    if (left <= Duration::zero()) return std::nullopt;
    return left;
}

std::optional<Duration> retry_after(http::Response const& response, Instant now) {
    auto const* header = response.header("retry-after");
    if (header == nullptr) return std::nullopt;
    if (auto wait = seconds(*header)) return wait;
    if (auto when = http::parse_http_date(*header)) return until(*when, response, now);
    return std::nullopt;
}

}  // namespace

Hints hints_of(http::Response const& response, Instant now) {
    Hints hints;
    if (response.status == 429 || response.status == 503) hints.retry_after = retry_after(response, now);
    if (response.status == 200 || response.status == 226 || response.status == 304)
        hints.fresh_for = fresh_for(response, now);
    return hints;
}

}  // namespace wirewatch::fetch
