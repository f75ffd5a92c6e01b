#include "feeds/newsml_g2_parts.hpp"

#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_text = 1u << 20;

std::string_view primary(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

bool is_in(Node node, std::string_view language) {
    auto tag = text::language_tag(attribute(node, "xml:lang"));
    return !language.empty() && primary(tag) == primary(language);
}

// The child with the greatest rank, the first of equals; those that say nothing do not count.
template <typename Rank>
Node best_of(Node node, Name name, Rank rank) {
    Node best;
    int best_rank = 0;
    for (auto child : node.children(name)) {
        auto its_rank = rank(child);
        if ((best && its_rank <= best_rank) || text_of(child).empty()) continue;
        best = child;
        best_rank = its_rank;
    }
    return best;
}

Node in_language(Node node, Name name, std::string_view language) {
    return best_of(node, name, [&](Node child) { return is_in(child, language) ? 1 : 0; });
}

bool has_role(Node node, std::string_view part) {
    return attribute(node, "role").find(part) != std::string::npos;
}

void add_line(std::string& to, std::string const& line) {
    if (line.empty()) return;
    if (!to.empty()) to += "\n\n";
    to += line;
}

}  // namespace

std::string code_of(Node node) {
    auto code = attribute(node, "qcode");
    if (code.empty()) code = attribute(node, "uri");
    auto cut = code.find_last_of(":/#");
    return cut == code.npos ? code : code.substr(cut + 1);
}

std::string party_name(Node node, std::string_view language) {
    auto name = plain_of(in_language(node, "name", language));
    if (name.empty()) name = text::one_line(node.attribute("literal"));
    return name.empty() ? code_of(node) : name;
}

std::string headline_in(Node content_meta, std::string_view language) {
    return plain_of(best_of(content_meta, "headline", [&](Node headline) {
        return (has_role(headline, "subHeadline") ? 0 : 2) + (is_in(headline, language) ? 1 : 0);
    }));
}

std::string creators_in(Node content_meta, std::string_view language) {
    std::vector<std::string> names;
    for (auto creator : content_meta.children("creator")) {
        add_category(names, party_name(creator, language));
    }
    std::string joined;
    for (auto const& name : names) joined += (joined.empty() ? "" : ", ") + name;
    return joined;
}

std::string description_in(Node content_meta, std::string_view language) {
    return markup_of(best_of(content_meta, "description", [&](Node description) {
        return (has_role(description, "summary") ? 2 : 0) + (is_in(description, language) ? 1 : 0);
    }));
}

void add_subjects_in(Node content_meta, std::string_view language, std::vector<std::string>& to) {
    for (auto keyword : content_meta.children("keyword")) add_category(to, plain_of(keyword));
    for (auto subject : content_meta.children("subject")) {
        auto name = plain_of(in_language(subject, "name", language));
        if (name.empty()) name = plain_of(in_language(subject.child("mainconcept"), "name", language));
        if (name.empty()) name = text::one_line(subject.attribute("literal"));
        // A code is all that many agencies send.
        add_category(to, name.empty() ? attribute(subject, "qcode") : name);
    }
}

void read_concept(Node node, Entry& entry) {
    entry.title = plain_of(in_language(node, "name", entry.language));
    if (entry.summary.empty()) entry.summary = markup_of(in_language(node, "definition", entry.language));
}

Enclosure target_of(Node node, Scope const& scope) {
    return {link_in(node, scope, "href"), attribute(node, "contenttype"), length_of(attribute(node, "size"))};
}

std::string listed_text(Node item) {
    std::string text;
    for (auto name : {Name("groupset"), Name("conceptset"), Name("newscoverageset")}) {
        each_below(item.child(name), {"itemref", "concept", "newscoverage", "planning"}, [&](Node listed) {
            if (text.size() >= most_text) return;
            for (auto part : {Name("title"), Name("headline"), Name("name"), Name("definition"),
                              Name("description"), Name("ednote")}) {
                for (auto child : listed.children(part)) add_line(text, text::one_line(text_of(child)));
            }
        });
    }
    return text;
}

void add_references(Node item, Scope const& scope, std::vector<Enclosure>& to) {
    each_below(item.child("groupset"), {"itemref"},
               [&](Node reference) { add_enclosure(to, target_of(reference, scope)); });
}

}  // namespace wirewatch::feeds
