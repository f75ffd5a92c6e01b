#include "subscriptions/ids.hpp"

#include <array>

#include "core/ascii.hpp"
#include "settings/checks.hpp"
#include "text/normalise.hpp"
#include "text/utf8.hpp"

namespace wirewatch::subscriptions {
namespace {

constexpr std::size_t longest_slug = 40;
constexpr std::size_t shortest_slug = 4;  // shorter ones say little: "rss", "tv"

// "https://www.gazette.example:8443/rss.xml" -> "gazette.example".
std::string host_of(std::string_view url) {
    auto authority = url.substr(url.find("://") + 3);
    authority = authority.substr(0, authority.find_first_of("/?#"));
    if (auto at = authority.rfind('@'); at != authority.npos) authority.remove_prefix(at + 1);
    authority = authority.substr(0, authority.find(authority.starts_with('[') ? ']' : ':'));
    for (std::string_view prefix : {"www.", "feeds.", "feed.", "rss."}) {
        if (authority.starts_with(prefix)) authority.remove_prefix(prefix.size());
    }
    std::string host;
    for (auto c : ascii::lower(authority)) {
        auto fits = ascii::is_letter(c) || ascii::is_digit(c) || (!host.empty() && (c == '.' || c == '-'));
        if (fits) host += c;
        if (!fits && !host.empty() && host.back() != '-') host += '-';
    }
    while (host.ends_with('-') || host.ends_with('.')) host.pop_back();
    return host.empty() ? "feed" : host;
}

// The last words of the path: ".../nyt/World.xml" -> "world".
std::string path_slug(std::string_view url) {
    auto path = url.substr(0, url.find_first_of("?#"));
    path.remove_prefix(std::min(path.find("://") + 3, path.size()));
    auto slash = path.find_last_of('/');
    if (slash == path.npos) return "";
    auto last = path.substr(slash + 1);
    return slug(last.substr(0, last.rfind('.')));
}

}  // namespace

std::string slug(std::string_view title) {
    std::string out;
    std::size_t foreign = 0;
    for (auto c : text::fold(title)) {
        if (ascii::is_letter(c) || ascii::is_digit(c)) {
            out += c;
        } else if (static_cast<unsigned char>(c) >= 0x80) {
            ++foreign;
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    if (foreign > out.size()) return "";
    if (out.size() > longest_slug) {
        auto cut = out.rfind('-', longest_slug);
        out.resize(cut == out.npos || cut < longest_slug / 2 ? longest_slug : cut);
    }
    while (out.ends_with('-')) out.pop_back();
    return out;
}

Ids::Ids(std::vector<Feed> const& taken) {
    for (auto const& feed : taken) taken_.insert(feed.id);
}

std::string Ids::take(Feed const& feed) {
    auto title = slug(feed.title);
    auto host = host_of(feed.url);
    auto rest = title.empty() ? path_slug(feed.url) : title;
    auto both = rest.empty() ? host : host + "-" + rest;
    for (auto const& id : {feed.id, title.size() < shortest_slug ? std::string() : title, host, both}) {
        if (settings::is_id(id) && taken_.insert(id).second) return id;
    }
    auto& number = numbers_.try_emplace(both, 1).first->second;
    for (;;) {
        auto id = both + "-" + std::to_string(++number);
        if (taken_.insert(id).second) return id;
    }
}

}  // namespace wirewatch::subscriptions
