#include "feeds/extensions.hpp"

#include "text/dates.hpp"
#include "text/html.hpp"
#include "text/urls.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

void add_media_of(Children const& parent, Scope const& scope, Entry& entry) {
    // A description of the picture is no text of the article: only the item's own counts.
    parent.each("media:content", [&](Node content) {
        add_enclosure(entry.enclosures, {link_in(content, scope, "url"), attribute(content, "type"),
                                         length_of(attribute(content, "filesize"))});
    });
    if (entry.title.empty()) entry.title = plain_of(first_of(parent, {"media:title"}));
    if (entry.summary.empty()) entry.summary = markup_of(first_of(parent, {"media:description"}));
}

// Links of the Atom vocabulary, prefixed or (in an Atom feed without namespace) not.
template <typename Visit>
void each_atom_link(Children const& node, Visit visit) {
    for (auto name : {Name("atom:link"), Name("link")}) {
        node.each(name, [&](Node link) {
            if (link.has_attribute("href")) visit(link, attribute(link, "rel"));
        });
    }
}

// Of several dates with one name the last corrects the others.
Node last_of(Children const& node, Name name) {
    Node last;
    node.each(name, [&](Node child) {
        if (says_anything(child)) last = child;
    });
    return last;
}

bool means(std::string_view rel, std::string_view wanted) {
    constexpr std::string_view registered = "http://www.iana.org/assignments/relation/";
    if (rel.starts_with(registered)) rel.remove_prefix(registered.size());
    return rel == wanted || (rel.empty() && wanted == "alternate");
}

}  // namespace

void add_media(Children const& item, Scope const& scope, Entry& entry) {
    item.each("media:group", [&](Node group) { add_media_of(group, scope, entry); });
    add_media_of(item, scope, entry);
}

void add_subjects(Children const& node, std::vector<std::string>& categories) {
    node.each("dc:subject", [&](Node subject) { add_category(categories, plain_of(subject)); });
    node.each("itunes:category", [&](Node category) {
        add_category(categories, text::one_line(category.attribute("text")));
        for (auto inner : category.children("itunes:category")) {
            add_category(categories, text::one_line(inner.attribute("text")));
        }
    });
    node.each("itunes:keywords", [&](Node words) { add_listed(categories, text_of(words)); });
    node.each("atom:category", [&](Node category) {
        add_category(categories, text::visible_line(category.attribute("term")));
    });
    // In no standard, and in the world.
    node.each("tags", [&](Node tags) { add_listed(categories, text_of(tags)); });
    node.each("media:category", [&](Node category) { add_category(categories, plain_of(category)); });
}

std::string creator_of(Children const& node) {
    std::vector<std::string> names;
    for (auto name : {Name("dc:creator"), Name("dc:author")}) {
        node.each(name, [&](Node creator) { add_category(names, plain_of(creator)); });
    }
    auto all = joined(std::move(names));
    if (all.empty()) all = person(node.first("atom:author"));
    if (all.empty()) all = plain_of(first_of(node, {"itunes:author"}));
    return all;
}

std::string atom_link(Children const& node, Scope const& scope, std::string_view rel) {
    std::string best;
    bool best_is_page = false;
    each_atom_link(node, [&](Node link, std::string const& written) {
        if (!means(written, rel)) return;
        auto type = attribute(link, "type");
        bool is_page = type.empty() || type.find("html") != type.npos;
        if (!best.empty() && (best_is_page || !is_page)) return;
        best = link_in(link, scope, "href");
        best_is_page = is_page;
    });
    return best;
}

void add_atom_enclosures(Children const& node, Scope const& scope, std::vector<Enclosure>& to) {
    each_atom_link(node, [&](Node link, std::string const& rel) {
        if (!means(rel, "enclosure")) return;
        add_enclosure(to, {link_in(link, scope, "href"), attribute(link, "type"),
                           length_of(attribute(link, "length"))});
    });
}

std::string person(Node node) {
    if (!node) return {};
    auto name = plain_of(first_of(node, {"atom:name", "name"}));
    auto address = text_of(first_of(node, {"atom:email", "email"}));
    if (!name.empty() && !address.empty() && name != address) return name + " (" + address + ")";
    if (!name.empty()) return name;
    if (!address.empty()) return address;
    return node.first_child() ? std::string{} : plain_of(node);
}

std::optional<Instant> date_of(Children const& node, std::initializer_list<Name> names, Tree const& tree,
                               Document& out, WrittenDate* written) {
    for (auto name : names) {
        auto child = last_of(node, name);
        if (!child) continue;
        std::string own;
        auto text = text_in(child, own);
        if (written != nullptr) written->take(text, name.text());
        if (auto instant = text::parse_date(text)) return instant;
        note(out, "bad_date", tree, child, no_date(text));
    }
    return std::nullopt;
}

}  // namespace wirewatch::feeds
