#include "feeds/newsml_g2.hpp"

#include <algorithm>

#include "feeds/extensions.hpp"
#include "feeds/inline_content.hpp"
#include "feeds/newsml_g2_parts.hpp"
#include "feeds/standing.hpp"
#include "feeds/wrapped.hpp"
#include "text/language.hpp"

namespace wirewatch::feeds {
namespace {

bool is_item(std::string_view name) {
    return name == "newsitem" || name == "packageitem" || name == "conceptitem" || name == "knowledgeitem" ||
           name == "planningitem";
}

std::string language_of(Node item, Scope const& scope) {
    auto tag = text::language_tag(attribute(item.child("contentmeta").child("language"), "tag"));
    if (tag.empty()) {
        tag = text::language_tag(attribute(item.child("contentset").child("inlinexml"), "xml:lang"));
    }
    return tag.empty() ? scope.lang : tag;
}

void read_dates(Node item, Entry& entry, Tree const& tree, Document& out) {
    auto item_meta = item.child("itemmeta");
    auto content_meta = item.child("contentmeta");
    entry.updated = date_of(item_meta, {"versioncreated"}, tree, out);
    if (!entry.updated) entry.updated = date_of(content_meta, {"contentmodified"}, tree, out);
    entry.published = date_of(item_meta, {"firstcreated"}, tree, out, &entry.written);
    if (!entry.published) {
        entry.published = date_of(content_meta, {"contentcreated"}, tree, out, &entry.written);
    }
}

// The renditions of a content set are alternatives: the first with text stands for all.
void read_content(Node item, Scope const& scope, Tree const& tree, Entry& entry, Document& out) {
    for (auto holder : item.child("contentset").children()) {
        std::string_view name = holder.name();
        if (name == "remotecontent") {
            add_enclosure(entry.enclosures, target_of(holder, scope));
        } else if ((name == "inlinexml" || name == "inlinedata") && entry.content.empty()) {
            read_inline(holder, attribute(holder, "encoding"), scope, tree, entry, out);
        }
    }
    if (entry.content.empty()) entry.content = listed_text(item);
    add_references(item, scope, entry.enclosures);
}

void note_standing(Node item, Tree const& tree, Document& out) {
    auto item_meta = item.child("itemmeta");
    note_status(code_of(item_meta.child("pubstatus")), tree, item, out);
    auto signals = item_meta.children("signal");
    auto correction = std::find_if(signals.begin(), signals.end(),
                                   [](Node signal) { return code_of(signal) == "correction"; });
    if (correction != signals.end()) {
        note(out, "correction", tree, *correction, "The provider sends this item as a correction.");
    }
    if (auto embargo = item_meta.child("embargoed")) note_embargo(text_of(embargo), tree, embargo, out);
    for (auto message : item_meta.children("ednote")) note_to_editors(text_of(message), tree, message, out);
}

Entry read_item(Node item, Scope const& outer, Tree const& tree, Document& out) {
    Entry entry;
    auto scope = outer.inside(item);
    auto content_meta = item.child("contentmeta");
    entry.id = attribute(item, "guid");
    entry.language = language_of(item, scope);
    entry.title = headline_in(content_meta, entry.language);
    entry.author = plain_of(first_of(content_meta, {"by"}));
    entry.summary = description_in(content_meta, entry.language);
    read_dates(item, entry, tree, out);
    read_content(item, scope, tree, entry, out);
    if (entry.author.empty()) entry.author = creators_in(content_meta, entry.language);
    if (entry.title.empty()) entry.title = plain_of(first_of(item.child("itemmeta"), {"title"}));
    if (entry.title.empty()) read_concept(item.child("concept"), entry);
    if (entry.title.empty()) entry.title = first_line(entry.content);
    if (entry.title.empty()) entry.title = plain_of(first_of(content_meta, {"slugline"}));
    add_subjects_in(content_meta, entry.language, entry.categories);
    note_standing(item, tree, out);
    return entry;
}

void read_message(Node message, Tree const& tree, Document& out, std::vector<Node>& items) {
    auto header = message.child("header");
    if (out.feed.title.empty()) out.feed.title = plain_of(first_of(header, {"sender"}));
    if (!out.feed.updated) out.feed.updated = date_of(header, {"sent"}, tree, out);
    auto set = message.child("itemset");
    auto has_news = static_cast<bool>(set.child("newsitem"));
    for (auto item : set.children()) {
        std::string_view name = item.name();
        if (is_item(name) && !(has_news && name == "packageitem")) items.push_back(item);
    }
}

}  // namespace

std::vector<Node> find_newsml_g2(Node root) {
    auto found = find_wrapped(
        root, {"newsmessage", "newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem"});
    // Other vocabularies have news items too.
    std::erase_if(found, [](Node node) {
        if (std::string_view(node.name()) == "newsmessage") return !node.child("itemset");
        return !node.has_attribute("guid") && !node.child("itemmeta");
    });
    return found;
}

void read_newsml_g2(Tree const& tree, Scope const& scope, Document& out) {
    out.format = "newsml-g2";
    std::vector<Node> items;
    for (auto found : find_newsml_g2(tree.root())) {
        if (is_item(found.name())) {
            items.push_back(found);
        } else {
            read_message(found, tree, out, items);
        }
    }
    if (items.empty()) return;
    auto provider = party_name(items.front().child("itemmeta").child("provider"), "");
    if (!provider.empty()) out.feed.title = provider;
    for (auto item : items) tree.delivery().keep(out, read_item(item, scope, tree, out));
}

}  // namespace wirewatch::feeds
