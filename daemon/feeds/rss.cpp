#include "feeds/rss.hpp"

#include "feeds/extensions.hpp"
#include "feeds/geo.hpp"
#include "feeds/links.hpp"
#include "feeds/update_hints.hpp"
#include "text/language.hpp"
#include "text/urls.hpp"

namespace wirewatch::feeds {
namespace {

// <link>address</link>, or the Atom-like <link href="address"/> some generators write. Who links twice is
// understood by most readers to have corrected himself.
std::string own_link(Children const& node, Scope const& scope) {
    std::string last;
    node.each("link", [&](Node link) {
        auto found = link_in(link, scope);
        if (found.empty()) {
            auto rel = attribute(link, "rel");
            if (rel.empty() || rel == "alternate") found = link_in(link, scope, "href");
        }
        if (!found.empty()) last = std::move(found);
    });
    return last.empty() ? atom_link(node, scope, "alternate") : last;
}

// A guid is a permanent link unless it says that it is none (RSS 2.0, "guid").
std::string permalink(Node guid, Scope const& scope) {
    auto permanent = attribute(guid, "ispermalink");
    if (permanent == "false" || permanent == "False") return {};
    auto link = permanent == "true" ? link_in(guid, scope) : text_of(guid);
    return text::is_absolute(link) ? link : std::string{};
}

std::string language_of(Children const& node, Scope const& scope) {
    auto written = text_of(first_of(node, {"language", "dc:language"}));
    return written.empty() ? scope.lang : written;
}

}  // namespace

void read_channel(Node node, Scope const& outer, Tree const& tree, Document& out) {
    auto scope = outer.inside(node);
    Children channel(node);
    auto& feed = out.feed;
    feed.title = title_of(first_of(channel, {"title", "dc:title", "itunes:title"}));
    feed.link = own_link(channel, scope);
    feed.id = text_of(first_of(channel, {"atom:id", "id"}));
    feed.description = markup_of(first_of(channel, {"description", "dc:description", "itunes:summary",
                                                    "itunes:subtitle", "tagline", "atom:subtitle"}));
    feed.language = language_of(channel, scope);
    feed.author = plain_of(first_of(channel, {"managingeditor", "author"}));
    if (feed.author.empty()) feed.author = creator_of(channel);
    if (feed.author.empty()) feed.author = plain_of(first_of(channel, {"webmaster"}));
    feed.published = date_of(channel, {"pubdate", "dcterms:issued", "dcterms:created"}, tree, out);
    feed.updated =
        date_of(channel, {"lastbuilddate", "dcterms:modified", "atom:updated", "dc:date"}, tree, out);
    channel.each("category", [&](Node category) { add_category(feed.categories, category_of(category)); });
    add_subjects(channel, feed.categories);
    feed.links = feed_links(channel, scope);
    feed.hints = update_hints(channel);
}

Entry read_item(Node node, Scope const& outer, Tree const& tree, Document& out) {
    auto scope = outer.inside(node);
    Children item(node);
    Entry entry;
    entry.title = title_of(first_of(item, {"title", "dc:title", "itunes:title"}));
    auto guid = first_of(item, {"guid", "atom:id", "id"});
    entry.id = markup_of(guid);
    entry.link = own_link(item, scope);
    if (entry.link.empty()) entry.link = permalink(guid, scope);
    entry.published =
        date_of(item, {"pubdate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "date"},
                tree, out, &entry.written);
    entry.updated =
        date_of(item, {"dcterms:modified", "atom:updated", "lastbuilddate", "dc:date"}, tree, out);
    entry.author = plain_of(first_of(item, {"author"}));
    if (entry.author.empty()) entry.author = creator_of(item);
    entry.summary =
        markup_of(first_of(item, {"description", "dc:description", "atom:summary", "dcterms:abstract"}));
    entry.content = markup_of(first_of(
        item, {"content:encoded", "xhtml:body", "body", "xhtml:div", "fullitem", "atom:content", "encoded"}));
    item.each("category", [&](Node category) { add_category(entry.categories, category_of(category)); });
    add_subjects(item, entry.categories);
    item.each("enclosure", [&](Node enclosure) {
        add_enclosure(entry.enclosures, {link_in(enclosure, scope, "url"), attribute(enclosure, "type"),
                                         length_of(attribute(enclosure, "length"))});
    });
    add_atom_enclosures(item, scope, entry.enclosures);
    add_media(item, scope, entry);
    add_geo(item, entry.points);
    if (entry.summary.empty())
        entry.summary = markup_of(first_of(item, {"itunes:summary", "itunes:subtitle"}));
    entry.language = language_of(item, {{}, text::language_tag(attribute(node, "xml:lang"))});
    return entry;
}

void read_rss(Tree& tree, Scope const& outer, Document& out) {
    auto root = tree.root();
    out.format = format_name("rss", attribute(root, "version"));
    auto scope = outer.inside(root);
    auto channel = root.child("channel");
    if (!channel) channel = root;
    read_channel(channel, scope, tree, out);
    auto read_items = [&](Node parent, Scope const& around) {
        tree.read_entries(parent, "item", out, [&](Node item) { return read_item(item, around, tree, out); });
    };
    read_items(channel, scope.inside(channel));
    if (channel == root) return;
    // RSS 0.90 and some later feeds put the items beside the channel.
    read_items(root, scope);
    // Feeds that were glued together, or closed too early.
    for (auto more = root.next_sibling("rss"); more; more = more.next_sibling("rss")) {
        note(out, "second_root", tree, more,
             "The document has more than one root; their items are all read.");
        read_items(more.child("channel"), outer.inside(more).inside(more.child("channel")));
    }
}

}  // namespace wirewatch::feeds
