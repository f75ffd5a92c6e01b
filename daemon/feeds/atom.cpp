#include "feeds/atom.hpp"

#include "feeds/extensions.hpp"
#include "feeds/geo.hpp"
#include "feeds/links.hpp"
#include "text/html.hpp"
#include "text/urls.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

std::string format_of(Node root) {
    return root.attribute("xmlns").find("purl.org/atom") != std::string::npos ||
                   attribute(root, "version") == "0.3"
               ? "atom-0.3"
               : "atom-1.0";
}

bool is_literal(Node node) {
    auto type = attribute(node, "type");
    return type == "text" || type == "text/plain";
}

// Atom 0.3 says so; Atom 1.0 means it for content that is neither text nor XML (RFC 4287, section 4.1.3.3).
bool is_base64(Node node) {
    if (attribute(node, "mode") == "base64") return true;
    auto type = attribute(node, "type");
    auto slash = type.find('/');
    return slash != type.npos && !type.starts_with("text/") && type.find("xml", slash) == type.npos &&
           type.find("html", slash) == type.npos;
}

std::string written_in(Node node) {
    if (!is_base64(node)) return markup_of(node);
    auto bytes = base64(text_of(node));
    return bytes ? text::repair(*bytes).text : markup_of(node);
}

// A text construct as HTML, or as plain text that nobody could mistake for it.
std::string rich(Node node) {
    auto written = written_in(node);
    return is_literal(node) ? literal(written) : written;
}

std::string plain(Node node) {
    if (is_literal(node)) return text::one_line(text_of(node));
    return is_base64(node) ? text::visible_line(written_in(node)) : title_of(node);
}

// An id must be absolute (section 4.2.6); one that is a relative reference tells apart only with its base.
std::string id_of(Children const& node, Scope const& scope) {
    auto element = first_of(node, {"atom:id", "id"});
    auto id = text_of(element);
    if (id.find('/') == id.npos || text::is_absolute(id)) return id;
    return text::resolve(scope.inside(element).base, id);
}

void add_people(Children const& node, std::vector<std::string>& names) {
    for (auto name : {Name("atom:author"), Name("author")}) {
        node.each(name, [&](Node author) { add_category(names, person(author)); });
    }
}

std::string people(Children const& node) {
    std::vector<std::string> names;
    add_people(node, names);
    return names.empty() ? creator_of(node) : joined(std::move(names));
}

// What another feed published names its authors there (RFC 4287, section 4.2.11).
std::string people_of_source(Children const& node) {
    std::vector<std::string> names;
    for (auto name : {Name("atom:source"), Name("source")}) {
        node.each(name, [&](Node source) { add_people(source, names); });
    }
    return joined(std::move(names));
}

void add_categories(Children const& node, std::vector<std::string>& to) {
    for (auto name : {Name("atom:category"), Name("category")}) {
        node.each(name, [&](Node category) {
            auto label = attribute(category, "label");
            auto term = attribute(category, "term");
            add_category(to, text::visible_line(!term.empty()    ? term
                                                : !label.empty() ? label
                                                                 : text_of(category)));
        });
    }
    add_subjects(node, to);
}

void read_head(Children const& root, Scope const& scope, Tree const& tree, Document& out) {
    auto& feed = out.feed;
    feed.title = plain(first_of(root, {"atom:title", "title", "dc:title"}));
    feed.link = atom_link(root, scope, "alternate");
    feed.id = id_of(root, scope);
    feed.description = rich(first_of(root, {"atom:subtitle", "subtitle", "atom:tagline", "tagline"}));
    feed.language = scope.lang;
    if (feed.language.empty()) feed.language = text_of(first_of(root, {"dc:language"}));
    feed.author = people(root);
    feed.updated =
        date_of(root, {"atom:updated", "updated", "atom:modified", "modified", "dc:date"}, tree, out);
    feed.published = date_of(root, {"atom:published", "published"}, tree, out);
    add_categories(root, feed.categories);
    feed.links = feed_links(root, scope);
}

Entry read_entry(Node element, Scope const& outer, Tree const& tree, Document& out) {
    auto scope = outer.inside(element);
    Children node(element);
    Entry entry;
    entry.title = plain(first_of(node, {"atom:title", "title", "dc:title"}));
    entry.id = id_of(node, scope);
    entry.link = atom_link(node, scope, "alternate");
    entry.published = date_of(node,
                              {"atom:published", "published", "atom:issued", "issued", "atom:created",
                               "created", "dcterms:issued", "dc:date"},
                              tree, out, &entry.written);
    entry.updated =
        date_of(node, {"atom:updated", "updated", "atom:modified", "modified", "dcterms:modified"}, tree, out,
                &entry.written);
    entry.author = people(node);
    if (entry.author.empty()) entry.author = people_of_source(node);
    entry.summary = rich(first_of(node, {"atom:summary", "summary", "dc:description"}));
    auto content = first_of(node, {"atom:content", "content", "content:encoded"});
    entry.content = rich(content);
    // Content kept elsewhere is where the entry leads if it says nothing else (section 4.1.3.2).
    auto elsewhere = node.first("atom:content") ? node.first("atom:content") : node.first("content");
    if (entry.link.empty()) entry.link = link_in(elsewhere, scope, "src");
    add_categories(node, entry.categories);
    add_atom_enclosures(node, scope, entry.enclosures);
    add_media(node, scope, entry);
    add_geo(node, entry.points);
    // xml:lang is inherited (XML 1.0, section 2.12); what the text itself says is nearest to it.
    entry.language = Scope{}.inside(element).lang;
    if (entry.language.empty()) entry.language = Scope{}.inside(content).lang;
    if (entry.language.empty()) entry.language = scope.lang;
    return entry;
}

}  // namespace

void read_atom(Tree& tree, Scope const& outer, Document& out) {
    auto root = tree.root();
    out.format = format_of(root);
    if (root.is("atom:entry") || root.is("entry")) {
        if (!tree.is_half(root)) out.entries.push_back(read_entry(root, outer, tree, out));
        return;
    }
    auto scope = outer.inside(root);
    read_head(root, scope, tree, out);
    auto read = [&](Node node) {
        auto entry = read_entry(node, scope, tree, out);
        // The feed's author is that of every entry without one (RFC 4287, section 4.2.1).
        if (entry.author.empty()) entry.author = out.feed.author;
        return entry;
    };
    for (auto entry_name : {Name("atom:entry"), Name("entry")})
        tree.read_entries(root, entry_name, out, read);
}

}  // namespace wirewatch::feeds
