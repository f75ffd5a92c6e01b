#include "rules/warnings.hpp"

#include <algorithm>
#include <cmath>

#include "core/wording.hpp"
#include "rules/estimate.hpp"
#include "rules/regex.hpp"
#include "text/stem.hpp"

namespace wirewatch::rules {
namespace {

std::string in_how_many(double share) {
    auto tenths = static_cast<int>(std::lround(share * 10));
    return tenths >= 10 ? "every article" : "about " + std::to_string(tenths) + " of 10 articles";
}

bool has_inflection(Term const& term) {
    return std::any_of(term.words.begin(), term.words.end(),
                       [](WordPattern const& word) { return word.kind == WordPattern::Kind::inflected; });
}

}  // namespace

std::optional<QueryError> cost_warning(Query const& query) {
    auto cost = estimate(query);
    if (cost.share < dear_share) return std::nullopt;
    auto const& node = query.nodes[cost.leaf];
    auto const& leaf = query.leaves[node.leaf];
    auto regex = leaf.term.regex.empty() ? "" : ", in which no run of letters must be there,";
    return QueryError{node.offset, "the rule is dear: because of '" + to_text(leaf) + "'" + regex +
                                       " it must be looked at in " + in_how_many(cost.share) +
                                       "; join that with AND or NEAR to a rarer word"};
}

std::vector<QueryError> form_warnings(Query const& query, std::vector<std::string> const& languages) {
    auto no_stemmer =
        !languages.empty() && std::none_of(languages.begin(), languages.end(), text::has_stemmer);
    std::vector<QueryError> warnings;
    std::vector<bool> told(query.leaves.size());
    for (auto const& node : query.nodes) {
        if (node.kind != Node::Kind::leaf || told[node.leaf]) continue;
        told[node.leaf] = true;
        auto const& term = query.leaves[node.leaf].term;
        if (auto doubt = doubt_of(term.regex); !doubt.empty())
            warnings.push_back({node.offset, "the regular expression may never match: " + doubt});
        if (no_stemmer && has_inflection(term)) {
            std::vector<std::string_view> names(languages.begin(), languages.end());
            warnings.push_back({node.offset, "~ finds only the word itself: there are no inflections for " +
                                                 listed(names) + "; write the forms, or a list of them"});
        }
    }
    return warnings;
}

}  // namespace wirewatch::rules
