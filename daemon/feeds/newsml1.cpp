#include "feeds/newsml1.hpp"

#include <algorithm>

#include "feeds/extensions.hpp"
#include "feeds/inline_content.hpp"
#include "feeds/newsml1_content.hpp"
#include "feeds/standing.hpp"
#include "feeds/wrapped.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

std::string party_in(Node node) {
    return formal_name(node.child("party"));
}

std::string line_in(Node component, Name name) {
    return plain_of(first_of(component.child("newslines"), {name}));
}

// Around a single component with a headline another says no more than where it was filed.
Node main_component(Node item) {
    constexpr int deepest = 8;
    auto best = item.child("newscomponent");
    for (int depth = 0; depth < deepest; ++depth) {
        Node inner;
        int count = 0;
        for (auto child : best.children("newscomponent")) {
            if (line_in(child, "headline").empty()) continue;
            inner = child;
            ++count;
        }
        if (count != 1) break;
        best = inner;
    }
    return best;
}

// Of several components with headlines the first speaks for all.
std::string headline_inside(Node component) {
    for (auto lines : find_wrapped(component, {"newslines"})) {
        if (auto headline = plain_of(first_of(lines, {"headline"})); !headline.empty()) return headline;
    }
    return {};
}

// "nl-nl": a region named after its language says nothing more.
std::string tag_in(std::string const& written) {
    auto tag = text::language_tag(written);
    bool repeats = tag.size() == 5 && (tag[0] | 32) == (tag[3] | 32) && (tag[1] | 32) == (tag[4] | 32);
    return repeats ? tag.substr(0, 2) : tag;
}

std::string language_of(Node item, Node component, Scope const& scope) {
    for (auto node = component; node && node != item.parent(); node = node.parent()) {
        auto tag = tag_in(formal_name(node.child("descriptivemetadata").child("language")));
        if (tag.empty()) tag = tag_in(attribute(node, "xml:lang"));
        if (!tag.empty()) return tag;
    }
    return scope.lang;
}

// urn:newsml:ProviderId:DateId:NewsItemId:RevisionId and an update letter other than N.
std::string id_of(Node item) {
    auto identifier = item.child("identification").child("newsidentifier");
    auto written = text_of(identifier.child("publicidentifier"));
    auto own = text_of(identifier.child("newsitemid"));
    // Some agencies write the same, incomplete name into all their items.
    if (std::count(written.begin(), written.end(), ':') >= 4 || own.empty()) return written;
    auto revision = identifier.child("revisionid");
    auto update = attribute(revision, "update");
    return "urn:newsml:" + text_of(identifier.child("providerid")) + ":" +
           text_of(identifier.child("dateid")) + ":" + own + ":" + text_of(revision) +
           (update == "N" ? "" : update);
}

void add_subjects_of(Node component, std::vector<std::string>& to) {
    for (auto line : component.child("newslines").children("keywordline")) add_category(to, plain_of(line));
    auto metadata = component.child("descriptivemetadata");
    for (auto property : metadata.children("property")) {
        if (formal_name(property) != "Keyword") continue;
        add_category(to, text::one_line(property.attribute("value")));
    }
    for (auto topic : component.child("topicset").children("topic")) {
        for (auto description : topic.children("description")) {
            if (attribute(description, "variant") == "Name") add_category(to, plain_of(description));
        }
    }
    for (auto code : metadata.children("subjectcode")) {
        for (auto subject : code.children()) add_category(to, formal_name(subject));
    }
}

Entry read_item(Node item, Scope const& outer, Tree const& tree, Document& out) {
    Entry entry;
    auto scope = outer.inside(item);
    auto component = main_component(item);
    auto management = item.child("newsmanagement");
    entry.id = id_of(item);
    entry.title = line_in(component, "headline");
    entry.author = line_in(component, "byline");
    entry.language = language_of(item, component, scope);
    entry.updated = date_of(management, {"thisrevisioncreated"}, tree, out);
    entry.published = date_of(management, {"firstcreated"}, tree, out, &entry.written);
    read_newsml1_content(component, scope, tree, entry, out);
    if (entry.summary.empty()) entry.summary = line_in(component, "subheadline");
    if (entry.author.empty()) {
        entry.author = party_in(component.child("administrativemetadata").child("creator"));
    }
    if (entry.title.empty()) entry.title = headline_inside(component);
    if (entry.title.empty()) entry.title = first_line(entry.content);
    if (entry.title.empty()) entry.title = line_in(component, "slugline");
    add_subjects_of(item.child("newscomponent"), entry.categories);
    add_subjects_of(component, entry.categories);
    note_status(formal_name(management.child("status")), tree, item, out);
    note_to_editors(text_of(management.child("instruction")), tree, item, out);
    return entry;
}

std::string provider_of(Node newsml) {
    auto name = party_in(newsml.child("newsenvelope").child("sentfrom"));
    auto item = newsml.child("newsitem");
    auto metadata = item.child("newscomponent").child("administrativemetadata");
    if (name.empty()) name = party_in(metadata.child("provider"));
    if (name.empty()) name = party_in(metadata.child("source"));
    return name.empty() ? text_of(item.child("identification").child("newsidentifier").child("providerid"))
                        : name;
}

// Before 1.2 the version stood only in the DTD's name.
std::string format_of(Node newsml) {
    auto version = attribute(newsml, "version");
    bool is_known =
        version.size() == 3 && version.starts_with("1.") && version[2] >= '0' && version[2] <= '9';
    return "newsml-" + (is_known ? version : "1");
}

}  // namespace

std::vector<Node> find_newsml1(Node root) {
    return find_wrapped(root, {"newsml"});
}

void read_newsml1(Tree const& tree, Scope const& outer, Document& out) {
    out.format = format_of(find_newsml1(tree.root()).front());
    for (auto newsml : find_newsml1(tree.root())) {
        if (out.feed.title.empty()) out.feed.title = provider_of(newsml);
        auto scope = outer.inside(newsml);
        for (auto item : newsml.children("newsitem")) {
            tree.delivery().keep(out, read_item(item, scope, tree, out));
        }
    }
}

}  // namespace wirewatch::feeds
