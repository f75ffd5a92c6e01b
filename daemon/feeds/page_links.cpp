#include "feeds/page_links.hpp"

#include <algorithm>
#include <array>

#include "core/ascii.hpp"
#include "feeds/element.hpp"
#include "text/html_tokens.hpp"
#include "text/urls.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_feeds = 10;
// Links stand in the head, behind scripts and styles at worst.
constexpr std::size_t most_html = 512u << 10;

bool is_feed_type(std::string_view type) {
    static constexpr std::array<std::string_view, 5> types{"application/rss+xml", "application/atom+xml",
                                                           "application/feed+json", "application/rdf+xml",
                                                           "application/x-rss+xml"};
    auto bare = ascii::lower(text::trim(type.substr(0, type.find(';'))));
    return std::find(types.begin(), types.end(), bare) != types.end();
}

bool has_word(std::string_view list, std::string_view word) {
    auto words = " " + text::one_line(ascii::lower(list)) + " ";
    return words.find(" " + std::string(word) + " ") != words.npos;
}

std::string written_at(text::HtmlToken const& tag, std::string_view name) {
    auto found = std::ranges::find(tag.attributes, name, &text::HtmlAttribute::name);
    return found == tag.attributes.end() ? std::string{} : text::unescaped(found->value);
}

}  // namespace

std::vector<std::string> feeds_named_by(std::string_view html, std::string_view url) {
    std::string page(html.substr(0, most_html));
    text::HtmlTokens tokens(page.data(), page.data() + page.size());
    std::string base;
    std::vector<std::string> written;
    text::HtmlToken tag;
    while (tokens.next(tag)) {
        if (tag.kind != text::HtmlToken::Kind::start) continue;
        if (tag.tag == text::Tag::base && base.empty()) base = written_at(tag, "href");
        if (tag.tag == text::Tag::link && has_word(written_at(tag, "rel"), "alternate") &&
            is_feed_type(written_at(tag, "type")))
            written.push_back(written_at(tag, "href"));
    }
    base = text::resolve(url, base);
    std::vector<std::string> found;
    for (auto const& href : written) {
        if (found.size() == most_feeds) break;
        auto address = href.empty() ? href : text::resolve(base, href);
        if (text::is_absolute(address)) add_category(found, std::move(address));
    }
    return found;
}

std::string refusal_of_page(std::string_view html, std::string_view url) {
    std::string refusal = "This is an HTML page, not a feed";
    auto separator = "; it names these feeds: ";
    for (auto const& address : feeds_named_by(html, url)) {
        refusal.append(separator).append(address);
        separator = ", ";
    }
    return refusal + ".";
}

}  // namespace wirewatch::feeds
