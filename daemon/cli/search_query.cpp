#include "cli/search_query.hpp"

#include <vector>

#include "rules/check.hpp"
#include "rules/naive.hpp"
#include "rules/parser.hpp"
#include "rules/reading.hpp"
#include "rules/simplify.hpp"

namespace wirewatch::cli {
namespace {

using rules::Node;
using rules::NodeIndex;
using rules::Query;
using rules::Scope;
using rules::WordPattern;

// As an expression for the index. Wide: it finds more than the node does, never less.
struct Part {
    std::string text;  // empty: the index cannot narrow it down at all
    bool exact = true;
};

std::string column_filter(Scope scope) {
    if (scope == Scope::title) return "title : ";
    return scope == Scope::text || scope == Scope::lead ? "text : " : "";
}

class Translation {
public:
    explicit Translation(Query const& query) : query_(query), parts_(query.nodes.size()) {}

    Part run() {
        for (NodeIndex node = 0; node < parts_.size(); ++node) parts_[node] = part_of(query_.nodes[node]);
        return parts_.back();
    }

private:
    Part part_of(Node const& node) const {
        switch (node.kind) {
            case Node::Kind::leaf:
                return leaf(query_.leaves[node.leaf]);
            case Node::Kind::all:
                return all(node);
            case Node::Kind::any:
                return any(node);
            case Node::Kind::near:
                return near(node);
            case Node::Kind::at_least:
                return {parts_[node.children.front()].text, false};
            case Node::Kind::negation:
                return {"", false};  // its parent, if it is an AND, says NOT
        }
        return {"", false};
    }

    // A phrase whose last word may be a prefix.
    static Part leaf(rules::Leaf const& leaf) {
        auto in_index = leaf.scope <= Scope::text;
        if (!in_index || leaf.term.words.empty()) return {"", false};
        Part part{column_filter(leaf.scope) + "\"", leaf.scope != Scope::lead};
        auto count = leaf.term.words.size();
        for (std::size_t i = 0; i < count; ++i) {
            auto const& word = leaf.term.words[i];
            auto wild = word.text.find_first_of("*?");
            auto is_prefix = word.kind == WordPattern::Kind::wildcard && i + 1 == count && wild > 0 &&
                             wild + 1 == word.text.size() && word.text[wild] == '*';
            if (word.kind != WordPattern::Kind::word && !is_prefix) return {"", false};
            if (!word.exact.empty()) part.exact = false;
            part.text += (i == 0 ? "" : " ") + word.text.substr(0, is_prefix ? wild : word.text.npos) +
                         (is_prefix        ? "\" *"
                          : i + 1 == count ? "\""
                                           : "");
        }
        return part;
    }

    // FTS5's NOT stands between two operands.
    Part all(Node const& node) const {
        Part part;
        std::string unwanted;
        for (auto child : node.children) {
            auto const& below = query_.nodes[child];
            auto is_negation = below.kind == Node::Kind::negation;
            auto const& one = parts_[is_negation ? below.children.front() : child];
            part.exact = part.exact && one.exact;
            if (one.text.empty()) continue;
            if (!is_negation) {
                part.text += (part.text.empty() ? "" : " AND ") + one.text;
            } else if (one.exact) {  // else it would take away too much
                unwanted += " NOT " + one.text;
            }
        }
        if (part.text.empty()) return {"", false};
        part.text = "((" + part.text + ")" + unwanted + ")";
        return part;
    }

    Part any(Node const& node) const {
        Part part;
        for (auto child : node.children) {
            auto const& one = parts_[child];
            if (one.text.empty()) return {"", false};
            part.exact = part.exact && one.exact;
            part.text += (part.text.empty() ? "(" : " OR ") + one.text;
        }
        part.text += ")";
        return part;
    }

    // The index lets one word be near to itself, and knows no order and no sentences.
    Part near(Node const& node) const {
        auto const& left = parts_[node.children[0]];
        auto const& right = parts_[node.children[1]];
        if (left.text.empty() || right.text.empty())
            return {left.text.empty() ? right.text : left.text, false};
        auto in_index = [&](NodeIndex child) {
            auto const& below = query_.nodes[child];
            return below.kind == Node::Kind::leaf && query_.leaves[below.leaf].scope == Scope::anywhere;
        };
        if (node.unit == Node::Unit::words && in_index(node.children[0]) && in_index(node.children[1]))
            return {"NEAR(" + left.text + " " + right.text + ", " + std::to_string(node.count) + ")", false};
        return {"(" + left.text + " AND " + right.text + ")", false};
    }

    Query const& query_;
    std::vector<Part> parts_;
};

Error at_column(std::size_t offset, std::string const& message) {
    return {Errc::invalid, "column " + std::to_string(offset + 1) + ": " + message};
}

}  // namespace

bool SearchQuery::fits(Article const& article) const {
    return !exact || rules::find(*exact, rules::Reading(article)).back().matched;
}

Result<SearchQuery> search_query(std::string_view text) {
    std::optional<rules::QueryError> error;
    rules::Lists no_lists = [](std::string_view, std::string& hint) {
        hint = "; a search has no lists, write their words";
        return nullptr;
    };
    auto query = rules::parse(text, no_lists, error);
    if (query && !error) error = rules::check(*query);
    if (error) return at_column(error->offset, error->message);
    rules::simplify(*query);
    auto part = Translation(*query).run();
    if (part.text.empty())
        return at_column(query->root().offset,
                         "the archive is searched by words: what is sought must hold a word, a phrase or a "
                         "word* that stands in its title or text");
    SearchQuery made{std::move(part.text), std::nullopt};
    if (!part.exact) made.exact = std::move(*query);
    return made;
}

}  // namespace wirewatch::cli
