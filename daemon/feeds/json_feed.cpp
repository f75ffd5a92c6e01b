#include "feeds/json_feed.hpp"

#include "feeds/tree.hpp"
#include "feeds/value.hpp"
#include "text/language.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::string_view version_start = "jsonfeed.org/version/";

// "https://jsonfeed.org/version/1.1", or what some write instead: "1.1".
std::string format_of(Json const& root) {
    auto version = root["version"].scalar();
    if (auto at = version.find(version_start); at != version.npos)
        version.remove_prefix(at + version_start.size());
    return format_name("json-feed", version == "1" ? "1.0" : version);
}

// A name, else the address: every member of an author is optional. Some write the name alone.
std::string person(Json const& author) {
    auto name = line_in(author);
    if (name.empty()) name = line_in(author["name"]);
    if (!name.empty()) return name;
    constexpr std::string_view mail = "mailto:";
    auto url = author["url"].scalar();
    return url.starts_with(mail) ? std::string(url.substr(mail.size())) : std::string{};
}

// `author` is what version 1.0 had; readers prefer `authors` where both are present.
std::string authors(Json const& of) {
    for (auto const* member : {"authors", "author"}) {
        std::vector<std::string> names;
        for (auto const& author : of[member].listed()) add_category(names, person(author));
        if (!names.empty()) return joined(std::move(names));
    }
    return {};
}

void add_tags(Json const& of, std::vector<std::string>& to) {
    for (auto const& tag : of["tags"].listed()) add_category(to, line_in(tag));
}

Entry read_item(Json const& item, Scope const& scope, Document& out) {
    Entry entry;
    entry.id = text_in(item["id"]);
    if (entry.id.empty()) note(out, "missing_id", item.line, "This item has no id.");
    entry.title = line_in(item["title"]);
    entry.link = link_in(item["url"], scope);
    if (entry.link.empty()) entry.link = link_in(item["external_url"], scope);
    entry.published = date_in(item, "date_published", out, &entry.written);
    entry.updated = date_in(item, "date_modified", out, &entry.written);
    entry.author = authors(item);
    entry.summary = literal(item["summary"].scalar());
    entry.content = text_in(item["content_html"]);
    if (entry.content.empty()) entry.content = literal(item["content_text"].scalar());
    add_tags(item, entry.categories);
    for (auto const& attachment : item["attachments"].listed()) {
        add_enclosure(entry.enclosures, {link_in(attachment["url"], scope), text_in(attachment["mime_type"]),
                                         length_of(attachment["size_in_bytes"].scalar())});
    }
    entry.language = text::language_tag(item["language"].scalar());
    return entry;
}

}  // namespace

bool is_json_feed(Json const& root) {
    return root["version"].scalar().find(version_start) != std::string_view::npos ||
           !root["home_page_url"].scalar().empty() || !root["feed_url"].scalar().empty();
}

bool may_be_json_feed(Json const& root) {
    return root["items"].kind == Json::Kind::array;
}

void read_json_feed(Json const& root, Scope const& scope, Delivery const& delivery, Document& out) {
    out.format = format_of(root);
    if (root["version"].scalar().find(version_start) == std::string_view::npos) {
        note(out, "missing_version", root.line, "The feed does not name its version of JSON Feed.");
    }
    auto& feed = out.feed;
    feed.title = line_in(root["title"]);
    // The address of the feed is its identifier, and the only place that is known if no page is named.
    feed.id = text_in(root["feed_url"]);
    feed.link = link_in(root["home_page_url"], scope);
    if (feed.link.empty()) feed.link = link_in(root["feed_url"], scope);
    feed.description = literal(root["description"].scalar());
    feed.language = text::language_tag(root["language"].scalar());
    if (feed.language.empty()) feed.language = scope.lang;
    feed.author = authors(root);
    feed.links.self = link_in(root["feed_url"], scope);
    feed.links.next = link_in(root["next_url"], scope);
    for (auto const& hub : root["hubs"].listed()) add_category(feed.links.hubs, link_in(hub["url"], scope));
    if (root["expired"].text == "true") {
        note(out, "expired", root["expired"].line, "The feed says that it is finished.");
    }
    // PHP writes a list with gaps as an object: the children of either.
    for (auto const& item : root["items"].children) {
        // What the document breaks off in says less than its author wrote, and the next poll has it whole.
        if (item.kind != Json::Kind::object || (out.truncated && !item.whole)) continue;
        auto entry = read_item(item, scope, out);
        // The feed's authors are those of every item without one (version 1.1, "authors").
        if (entry.author.empty()) entry.author = feed.author;
        delivery.keep(out, std::move(entry));
    }
}

}  // namespace wirewatch::feeds
