#include "feeds/newsml_g2_parts.hpp"

#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_text = 1u << 20;

std::string_view primary(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

bool is_in(pugi::xml_node node, std::string_view language) {
    auto tag = text::language_tag(attribute(node, "xml:lang"));
    return !language.empty() && primary(tag) == primary(language);
}

// The child with the greatest rank, the first of equals; those that say nothing do not count.
template <typename Rank>
pugi::xml_node best_of(pugi::xml_node node, char const* name, Rank rank) {
    pugi::xml_node best;
    int best_rank = 0;
    for (auto child : node.children(name)) {
        auto its_rank = rank(child);
        if ((best && its_rank <= best_rank) || text_of(child).empty()) continue;
        best = child;
        best_rank = its_rank;
    }
    return best;
}

pugi::xml_node in_language(pugi::xml_node node, char const* name, std::string_view language) {
    return best_of(node, name, [&](pugi::xml_node child) { return is_in(child, language) ? 1 : 0; });
}

bool has_role(pugi::xml_node node, std::string_view part) {
    return attribute(node, "role").find(part) != std::string::npos;
}

class Listing final : public pugi::xml_tree_walker {
public:
    bool for_each(pugi::xml_node& node) override {
        std::string_view listed = node.name();
        if (listed != "itemref" && listed != "concept" && listed != "newscoverage" && listed != "planning") {
            return true;
        }
        for (auto const* name : {"title", "headline", "name", "definition", "description", "ednote"}) {
            for (auto child : node.children(name)) add(text::one_line(text_of(child)));
        }
        return text.size() < most_text;
    }

    std::string text;

private:
    void add(std::string const& line) {
        if (line.empty()) return;
        if (!text.empty()) text += "\n\n";
        text += line;
    }
};

class References final : public pugi::xml_tree_walker {
public:
    References(Scope const& scope, std::vector<Enclosure>& to) : scope_(scope), to_(to) {}

    bool for_each(pugi::xml_node& node) override {
        if (std::string_view(node.name()) == "itemref") {
            add_enclosure(to_, target_of(node, scope_));
        }
        return true;
    }

private:
    Scope const& scope_;
    std::vector<Enclosure>& to_;
};

}  // namespace

std::string code_of(pugi::xml_node node) {
    auto code = attribute(node, "qcode");
    if (code.empty()) code = attribute(node, "uri");
    auto cut = code.find_last_of(":/#");
    return cut == code.npos ? code : code.substr(cut + 1);
}

std::string party_name(pugi::xml_node node, std::string_view language) {
    auto name = plain_of(in_language(node, "name", language));
    if (name.empty()) name = text::one_line(node.attribute("literal").value());
    return name.empty() ? code_of(node) : name;
}

std::string headline_in(pugi::xml_node content_meta, std::string_view language) {
    return plain_of(best_of(content_meta, "headline", [&](pugi::xml_node headline) {
        return (has_role(headline, "subHeadline") ? 0 : 2) + (is_in(headline, language) ? 1 : 0);
    }));
}

std::string creators_in(pugi::xml_node content_meta, std::string_view language) {
    std::vector<std::string> names;
    for (auto creator : content_meta.children("creator")) {
        add_category(names, party_name(creator, language));
    }
    std::string joined;
    for (auto const& name : names) joined += (joined.empty() ? "" : ", ") + name;
    return joined;
}

std::string description_in(pugi::xml_node content_meta, std::string_view language) {
    return markup_of(best_of(content_meta, "description", [&](pugi::xml_node description) {
        return (has_role(description, "summary") ? 2 : 0) + (is_in(description, language) ? 1 : 0);
    }));
}

void add_subjects_in(pugi::xml_node content_meta, std::string_view language, std::vector<std::string>& to) {
    for (auto keyword : content_meta.children("keyword")) add_category(to, plain_of(keyword));
    for (auto subject : content_meta.children("subject")) {
        auto name = plain_of(in_language(subject, "name", language));
        if (name.empty()) name = plain_of(in_language(subject.child("mainconcept"), "name", language));
        if (name.empty()) name = text::one_line(subject.attribute("literal").value());
        // A code is all that many agencies send.
        add_category(to, name.empty() ? attribute(subject, "qcode") : name);
    }
}

void read_concept(pugi::xml_node node, Entry& entry) {
    entry.title = plain_of(in_language(node, "name", entry.language));
    if (entry.summary.empty()) entry.summary = markup_of(in_language(node, "definition", entry.language));
}

Enclosure target_of(pugi::xml_node node, Scope const& scope) {
    return {link_in(node, scope, "href"), attribute(node, "contenttype"), length_of(attribute(node, "size"))};
}

std::string listed_text(pugi::xml_node item) {
    Listing listing;
    for (auto const* set : {"groupset", "conceptset", "newscoverageset"}) {
        if (auto node = item.child(set)) node.traverse(listing);
    }
    return listing.text;
}

void add_references(pugi::xml_node item, Scope const& scope, std::vector<Enclosure>& to) {
    References references(scope, to);
    if (auto set = item.child("groupset")) set.traverse(references);
}

}  // namespace wirewatch::feeds
