#include "feeds/ninjs.hpp"

#include "feeds/ninjs_wording.hpp"
#include "feeds/tree.hpp"
#include "feeds/value.hpp"
#include "text/language.hpp"

namespace wirewatch::feeds {
namespace {

constexpr int deepest_envelope = 4;

// A property that changed its name between versions.
Json const& either(Json const& item, std::string_view one, std::string_view other) {
    return item[one].kind != Json::Kind::null ? item[one] : item[other];
}

Json const& standard_of(Json const& item) {
    return either(item, "$standard", "standard");
}

bool is_item(Json const& value) {
    return !value["uri"].scalar().empty() || standard_of(value)["name"].scalar() == "ninjs";
}

// The version stands there as it is, or in the schema's name: "ninjs-schema_1.3.json".
std::string format_of(Json const& item) {
    auto const& standard = standard_of(item);
    auto version = standard["version"].scalar();
    if (version.empty()) {
        constexpr std::string_view before = "ninjs-schema_", after = ".json";
        version = standard["schema"].scalar();
        if (version.empty()) version = standard.scalar();
        auto at = version.find(before);
        version.remove_prefix(at == version.npos ? version.size() : at + before.size());
        version = version.substr(0, version.find(after));
    }
    return format_name("ninjs", version);
}

// "byline" in version 1, "by" in version 2; newsrooms add lists of people.
std::string author_of(Json const& item) {
    for (auto const* member : {"byline", "by"}) {
        if (auto line = line_in(item[member]); !line.empty()) return line;
    }
    std::vector<std::string> names;
    for (auto const* member : {"authors", "bylines"}) {
        for (auto const& author : item[member].listed()) {
            for (auto const* part : {"name", "byline"}) add_category(names, line_in(author[part]));
            add_category(names, line_in(author));
        }
    }
    return joined(std::move(names));
}

void add_named(Json const& list, std::vector<std::string>& to) {
    for (auto const& subject : list.listed()) {
        auto name = line_in(subject);
        for (auto const* member : {"name", "literal", "code"}) {
            if (name.empty()) name = line_in(subject[member]);
        }
        add_category(to, std::move(name));
    }
}

void add_renditions(Json const& of, Scope const& scope, Entry& entry) {
    // By their names in version 1, in a list in version 2: the children of either.
    for (auto const& rendition : of["renditions"].children) {
        add_enclosure(entry.enclosures, {link_in(rendition["href"], scope),
                                         text_in(either(rendition, "contenttype", "mimetype")),
                                         length_of(rendition["sizeinbytes"].scalar())});
    }
}

void set_dates(Json const& item, Entry& entry, Document& out) {
    entry.published = date_in(item, "firstcreated", out, &entry.written);
    entry.updated = date_in(item, "versioncreated", out, &entry.written);
    // When the content was made may be long before it became news: better than no date, and no more.
    if (!entry.published && !entry.updated)
        entry.published = date_in(item, "contentcreated", out, &entry.written);
}

// What its sender says about using the item.
void note_status(Json const& item, Document& out) {
    auto const& status = item["pubstatus"];
    if (!status.scalar().empty() && status.scalar() != "usable") {
        note(out, "not_usable", status.line,
             "The item's status is " + quoted(status) + ", which asks not to publish it.");
    }
    auto const& until = item["embargoed"];
    if (!until.scalar().empty()) {
        note(out, "embargoed", until.line, "The item is not to be published before " + quoted(until) + ".");
    }
}

Entry read_item(Json const& item, Scope const& scope, Document& out) {
    Entry entry;
    entry.id = text_in(item["uri"]);
    if (entry.id.empty()) note(out, "missing_id", item.line, "This item has no uri.");
    entry.title = headline_in(item);
    for (auto const* member : {"title", "slugline"}) {
        if (entry.title.empty()) entry.title = line_in(item[member]);
    }
    // No version knows of a page; some publishers add it under this name.
    entry.link = link_in(item["url"], scope);
    set_dates(item, entry, out);
    entry.author = author_of(item);
    entry.summary = description_in(item);
    entry.content = body_in(item);
    for (auto const* member : {"subject", "subjects", "genre", "genres", "keywords"}) {
        add_named(item[member], entry.categories);
    }
    add_renditions(item, scope, entry);
    // By their names in version 1, in a list in version 2.
    for (auto const& association : item["associations"].children) add_renditions(association, scope, entry);
    entry.language = text::language_tag(item["language"].scalar());
    if (entry.language.empty()) entry.language = scope.lang;
    note_status(item, out);
    return entry;
}

}  // namespace

std::vector<Json const*> find_ninjs(Json const& root) {
    if (is_item(root)) return {&root};
    std::vector<Json const*> level{&root};
    for (int depth = 0; depth < deepest_envelope; ++depth) {
        std::vector<Json const*> below;
        for (auto const* envelope : level) {
            std::vector<Json const*> items;
            for (auto const& child : envelope->children) {
                if (is_item(child)) items.push_back(&child);
                // Some wrap each item of a list once more.
                if (is_item(child["item"])) items.push_back(&child["item"]);
                below.push_back(&child);
            }
            if (!items.empty()) return items;
        }
        level = std::move(below);
    }
    return {};
}

void read_ninjs(Json const& root, Scope const& scope, Delivery const& delivery, Document& out) {
    auto items = find_ninjs(root);
    out.format = format_of(items.empty() ? root : *items.front());
    for (auto const* item : items) {
        auto source = line_in(either(*item, "source", "copyrightholder"));
        if (out.feed.title.empty()) out.feed.title = std::move(source);
    }
    for (auto const* item : items) delivery.keep(out, read_item(*item, scope, out));
}

}  // namespace wirewatch::feeds
