#include "feeds/page_links.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "feeds/element.hpp"
#include "feeds/entities.hpp"
#include "feeds/names.hpp"
#include "feeds/tag.hpp"
#include "text/urls.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_feeds = 10;
// Links stand in the head, behind scripts and styles at worst.
constexpr std::size_t most_html = 512u << 10, longest_tag = 4096;

std::string lower(std::string_view text) {
    std::string out(text);
    for (auto& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return out;
}

bool is_feed_type(std::string_view type) {
    static constexpr std::array<std::string_view, 5> types{"application/rss+xml", "application/atom+xml",
                                                           "application/feed+json", "application/rdf+xml",
                                                           "application/x-rss+xml"};
    auto bare = lower(text::trim(type.substr(0, type.find(';'))));
    return std::find(types.begin(), types.end(), bare) != types.end();
}

bool has_word(std::string_view list, std::string_view word) {
    auto words = " " + text::one_line(lower(list)) + " ";
    return words.find(" " + std::string(word) + " ") != words.npos;
}

// Visits the start tags of this name, as elements; ends when the visitor returns false.
template <typename Visit>
void each_tag(std::string_view html, std::string_view name, Visit visit) {
    for (std::size_t at = 0; (at = html.find('<', at)) != html.npos;) {
        auto rest = html.substr(at);
        if (rest.starts_with("<!--")) {
            auto end = rest.find("-->");
            if (end == rest.npos) return;
            at += end + 3;
            continue;
        }
        ++at;
        if (lower(rest.substr(1, name.size())) != name) continue;
        auto tag = rest.substr(0, rest.substr(0, longest_tag).find('>') + 1);
        if (tag.empty() || lower(tag_name(tag)) != name) continue;
        auto markup = tidy_tag(tag);
        if (!markup.ends_with("/>")) markup.insert(markup.size() - 1, "/");
        pugi::xml_document document;
        if (!document.load_string(xml_references(markup).c_str())) continue;
        Names().unify(document.document_element());
        if (!visit(document.document_element())) return;
    }
}

}  // namespace

std::vector<std::string> feeds_named_by(std::string_view html, std::string_view url) {
    html = html.substr(0, most_html);
    std::string base(url);
    each_tag(html, "base", [&](pugi::xml_node tag) {
        auto written = attribute(tag, "href");
        if (written.empty()) return true;
        base = text::resolve(url, written);
        return false;
    });
    std::vector<std::string> found;
    each_tag(html, "link", [&](pugi::xml_node tag) {
        if (!has_word(attribute(tag, "rel"), "alternate") || !is_feed_type(attribute(tag, "type")))
            return true;
        auto written = attribute(tag, "href");
        if (written.empty()) return true;
        auto address = text::resolve(base, written);
        if (text::is_absolute(address) && std::find(found.begin(), found.end(), address) == found.end())
            found.push_back(std::move(address));
        return found.size() < most_feeds;
    });
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
