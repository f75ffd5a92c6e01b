#include "http/url.hpp"

#include <curl/curl.h>

#include <memory>

namespace wirewatch::http {
namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

constexpr unsigned forms = CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME;

Url parsed(std::string const& text) {
    Url url(curl_url(), &curl_url_cleanup);
    if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), forms) != CURLUE_OK) url.reset();
    return url;
}

std::string part(Url const& url, CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    if (!url || curl_url_get(url.get(), which, &text, flags) != CURLUE_OK) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

std::string lower(std::string text) {
    for (auto& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

}  // namespace

std::optional<std::string> resolve(std::string const& base, std::string const& reference) {
    auto url = parsed(base);
    if (!url) url.reset(curl_url());
    if (curl_url_set(url.get(), CURLUPART_URL, reference.c_str(), forms) != CURLUE_OK) return std::nullopt;
    curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
    auto text = part(url, CURLUPART_URL);
    if (text.empty()) return std::nullopt;
    return text;
}

std::string scheme_of(std::string const& url) {
    return part(parsed(url), CURLUPART_SCHEME);
}

std::string_view host_in(std::string_view url) {
    auto scheme = url.find("://");
    std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    auto end = begin;
    auto is_bracketed = false;
    for (auto at = begin; at < url.size() && url[at] != '/' && url[at] != '?' && url[at] != '#'; ++at) {
        if (url[at] == '@') begin = end = at + 1;
        if (url[at] == '[') is_bracketed = true;
        if (url[at] == ']') is_bracketed = false;
        if (end == at && (url[at] != ':' || is_bracketed)) ++end;
    }
    return url.substr(begin, end - begin);
}

std::string ascii_host_of(std::string const& url) {
    auto host = lower(part(parsed(url), CURLUPART_HOST, CURLU_PUNYCODE));
    if (host.starts_with('[') && host.ends_with(']')) return host.substr(1, host.size() - 2);
    return host;
}

std::string port_of(std::string const& url) {
    return part(parsed(url), CURLUPART_PORT, CURLU_DEFAULT_PORT);
}

std::string without_user(std::string const& url) {
    auto parts = parsed(url);
    if (part(parts, CURLUPART_USER).empty() && part(parts, CURLUPART_PASSWORD).empty()) return url;
    curl_url_set(parts.get(), CURLUPART_USER, nullptr, 0);
    curl_url_set(parts.get(), CURLUPART_PASSWORD, nullptr, 0);
    return part(parts, CURLUPART_URL);
}

std::string authority_of(std::string const& url) {
    auto parts = parsed(url);
    auto host = lower(part(parts, CURLUPART_HOST));
    if (host.empty()) return {};
    return host + ":" + part(parts, CURLUPART_PORT, CURLU_DEFAULT_PORT);
}

}  // namespace wirewatch::http
