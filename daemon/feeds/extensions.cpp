#include "feeds/extensions.hpp"

#include "text/dates.hpp"
#include "text/html.hpp"
#include "text/urls.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

void add_media_of(pugi::xml_node parent, Scope const& scope, Entry& entry) {
    for (auto content : parent.children("media:content")) {
        add_enclosure(entry.enclosures, {link_in(content, scope, "url"), attribute(content, "type"),
                                         length_of(attribute(content, "filesize"))});
        // A description of the picture is no text of the article: only the item's own counts.
    }
    if (entry.title.empty()) entry.title = plain_of(first_of(parent, {"media:title"}));
    if (entry.summary.empty()) entry.summary = markup_of(first_of(parent, {"media:description"}));
}

// Links of the Atom vocabulary, prefixed or (in an Atom feed without namespace) not.
template <typename Visit>
void each_atom_link(pugi::xml_node node, Visit visit) {
    for (auto const* name : {"atom:link", "link"}) {
        for (auto link : node.children(name)) {
            if (link.attribute("href")) visit(link, attribute(link, "rel"));
        }
    }
}

// Of several dates with one name the last corrects the others.
pugi::xml_node last_of(pugi::xml_node node, char const* name) {
    pugi::xml_node last;
    for (auto child : node.children(name)) {
        if (child.first_child()) last = child;
    }
    return last;
}

bool means(std::string_view rel, std::string_view wanted) {
    constexpr std::string_view registered = "http://www.iana.org/assignments/relation/";
    if (rel.starts_with(registered)) rel.remove_prefix(registered.size());
    return rel == wanted || (rel.empty() && wanted == "alternate");
}

}  // namespace

void add_media(pugi::xml_node item, Scope const& scope, Entry& entry) {
    for (auto group : item.children("media:group")) add_media_of(group, scope, entry);
    add_media_of(item, scope, entry);
}

void add_subjects(pugi::xml_node node, std::vector<std::string>& categories) {
    for (auto subject : node.children("dc:subject")) add_category(categories, plain_of(subject));
    for (auto category : node.children("itunes:category")) {
        add_category(categories, text::one_line(category.attribute("text").value()));
        for (auto inner : category.children("itunes:category")) {
            add_category(categories, text::one_line(inner.attribute("text").value()));
        }
    }
    for (auto keywords : node.children("itunes:keywords")) add_listed(categories, text_of(keywords));
    for (auto category : node.children("atom:category")) {
        add_category(categories, text::visible_line(category.attribute("term").value()));
    }
    // In no standard, and in the world.
    for (auto tags : node.children("tags")) add_listed(categories, text_of(tags));
    for (auto category : node.children("media:category")) add_category(categories, plain_of(category));
}

std::string creator_of(pugi::xml_node node) {
    std::vector<std::string> names;
    for (auto const* name : {"dc:creator", "dc:author"}) {
        for (auto creator : node.children(name)) add_category(names, plain_of(creator));
    }
    auto all = joined(names);
    if (all.empty()) all = person(node.child("atom:author"));
    if (all.empty()) all = plain_of(first_of(node, {"itunes:author"}));
    return all;
}

std::string atom_link(pugi::xml_node node, Scope const& scope, std::string_view rel) {
    std::string best;
    bool best_is_page = false;
    each_atom_link(node, [&](pugi::xml_node link, std::string const& written) {
        if (!means(written, rel)) return;
        auto type = attribute(link, "type");
        bool is_page = type.empty() || type.find("html") != type.npos;
        if (!best.empty() && (best_is_page || !is_page)) return;
        best = link_in(link, scope, "href");
        best_is_page = is_page;
    });
    return best;
}

void add_atom_enclosures(pugi::xml_node node, Scope const& scope, std::vector<Enclosure>& to) {
    each_atom_link(node, [&](pugi::xml_node link, std::string const& rel) {
        if (!means(rel, "enclosure")) return;
        add_enclosure(to, {link_in(link, scope, "href"), attribute(link, "type"),
                           length_of(attribute(link, "length"))});
    });
}

std::string person(pugi::xml_node node) {
    if (!node) return {};
    auto name = plain_of(first_of(node, {"atom:name", "name"}));
    auto address = text_of(first_of(node, {"atom:email", "email"}));
    if (!name.empty() && !address.empty() && name != address) return name + " (" + address + ")";
    if (!name.empty()) return name;
    if (!address.empty()) return address;
    auto has_parts = node.find_child([](pugi::xml_node child) { return child.type() == pugi::node_element; });
    return has_parts ? std::string{} : plain_of(node);
}

std::optional<Instant> date_of(pugi::xml_node node, std::initializer_list<char const*> names,
                               Tree const& tree, Document& out, std::string* raw) {
    for (auto const* name : names) {
        auto child = last_of(node, name);
        if (!child) continue;
        auto written = text_of(child);
        if (raw != nullptr && raw->empty()) *raw = written;
        if (auto instant = text::parse_date(written)) return instant;
        note(out, "bad_date", tree, child, no_date(written));
    }
    return std::nullopt;
}

}  // namespace wirewatch::feeds
