#include "subscriptions/export.hpp"

#include <algorithm>

#include "feeds/outlines.hpp"
#include "text/escape.hpp"

namespace wirewatch::subscriptions {
namespace {

constexpr std::string_view in_a_value = "&<>\"\n";

void put(std::string& out, std::string_view name, std::string_view value) {
    if (!value.empty())
        out.append(" ").append(name).append("=\"").append(text::escaped(value, in_a_value)) += '"';
}

// `category` is a list by commas, and a leading slash has a meaning there.
bool fits_category(std::string const& tag) {
    return tag.find(',') == tag.npos && !tag.starts_with('/');
}

void put_own(std::string& out, Feed const& feed) {
    put(out, "wirewatch:id", feed.id);
    put(out, "wirewatch:country", feed.country);
    put(out, "wirewatch:agency", feed.agency);
    put(out, "wirewatch:every_min", feed.every ? to_string(feed.every->min) : "");
    put(out, "wirewatch:every_max", feed.every ? to_string(feed.every->max) : "");
    put(out, "wirewatch:full_text", feed.full_text ? "true" : "");
}

// A feed whose tags cannot be categories stands in folders of these names, one inside the other.
void put_outline(std::string& out, Feed const& feed) {
    auto in_folders = !std::all_of(feed.tags.begin(), feed.tags.end(), fits_category);
    out += "    ";
    std::string categories;
    for (auto const& tag : feed.tags) {
        if (in_folders) {
            out += "<outline";
            put(out, "text", tag);
            out += ">";
        } else {
            categories += (categories.empty() ? "" : ",") + tag;
        }
    }
    out += "<outline type=\"rss\"";
    put(out, "text", feed.title.empty() ? feed.id : feed.title);
    put(out, "title", feed.title);
    put(out, "xmlUrl", feed.url);
    put(out, "language", feed.lang);
    put(out, "category", categories);
    put_own(out, feed);
    out += "/>";
    for (std::size_t i = 0; in_folders && i < feed.tags.size(); ++i) out += "</outline>";
    out += "\n";
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (auto c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

}  // namespace

std::string opml_text(std::vector<Feed> const& feeds, std::string const& created) {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"";
    put(out, "xmlns:wirewatch", feeds::own_namespace);
    out += ">\n  <head>\n    <title>Feeds of wirewatch</title>\n    <dateCreated>" + created +
           "</dateCreated>\n  </head>\n  <body>\n";
    for (auto const& feed : feeds) put_outline(out, feed);
    return out + "  </body>\n</opml>\n";
}

std::string urls_text(std::vector<Feed> const& feeds) {
    std::string out;
    for (auto const& feed : feeds) {
        out += feed.url;
        if (!feed.title.empty()) out += " " + quoted("~" + feed.title);
        for (auto const& tag : feed.tags) out += " " + quoted(tag);
        out += "\n";
    }
    return out;
}

}  // namespace wirewatch::subscriptions
