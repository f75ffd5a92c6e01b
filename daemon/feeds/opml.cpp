#include "feeds/opml.hpp"

#include <array>

#include "feeds/extensions.hpp"
#include "text/dates.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_folders = 16;

std::string line_in(Node node, std::string_view name) {
    return literal_line(node.attribute(name));
}

void set_created(Node outline, Tree const& tree, Entry& entry, Document& out) {
    auto created = attribute(outline, "created");
    if (created.empty()) return;
    entry.written.take(created, "created");
    entry.published = text::parse_date(created);
    if (!entry.published) note(out, "bad_date", tree, outline, no_date(created));
}

Entry read_outline(Node outline, Scope const& scope, Tree const& tree, Document& out) {
    Entry entry;
    entry.id = attribute(outline, "xmlurl");
    entry.link = link_in(outline, scope, "htmlurl");
    if (entry.id.empty()) {
        entry.id = attribute(outline, "url");
        if (entry.link.empty()) entry.link = link_in(outline, scope, "url");
    }
    entry.title = outline_name(outline, "title", "text");
    entry.summary = attribute(outline, "description");
    entry.language = text::language_tag(attribute(outline, "language"));
    set_created(outline, tree, entry, out);
    add_listed(entry.categories, attribute(outline, "category"));
    add_folders(outline, entry.categories);
    return entry;
}

void read_head(Node head, Tree const& tree, Document& out) {
    auto& feed = out.feed;
    feed.title = title_of(first_of(head, {"title"}));
    feed.published = date_of(head, {"datecreated"}, tree, out);
    feed.updated = date_of(head, {"datemodified"}, tree, out);
    feed.author = plain_of(first_of(head, {"ownername", "owneremail"}));
}

}  // namespace

// `text` is what an outliner shows; `title` is what a feed calls itself.
std::string outline_name(Node outline, std::string_view first, std::string_view second) {
    auto name = line_in(outline, first);
    return name.empty() ? line_in(outline, second) : name;
}

void add_folders(Node outline, std::vector<std::string>& to) {
    std::array<Node, most_folders> folders;
    std::size_t count = 0;
    for (auto up = outline.parent(); count < most_folders && up.is("outline"); up = up.parent()) {
        folders[count++] = up;
    }
    while (count > 0) add_category(to, outline_name(folders[--count], "text", "title"));
}

void read_opml(Tree const& tree, Scope const& outer, Document& out) {
    auto root = tree.root();
    out.format = format_name("opml", attribute(root, "version"));
    auto scope = outer.inside(root);
    read_head(root.child("head"), tree, out);
    each_below(root, {"outline"}, [&](Node outline) {
        if (!outline.has_attribute("xmlurl") && !outline.has_attribute("url")) return;
        auto entry = read_outline(outline, scope, tree, out);
        if (!entry.id.empty()) tree.delivery().deliver(out, std::move(entry));
    });
}

}  // namespace wirewatch::feeds
