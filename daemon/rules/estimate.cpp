#include "rules/estimate.hpp"

#include <algorithm>
#include <array>

#include "rules/common_words.hpp"
#include "rules/regex.hpp"
#include "text/utf8.hpp"

namespace wirewatch::rules {
namespace {

// Shares by the number of letters, for news articles of some hundred words.
using Shares = std::array<double, 6>;
constexpr Shares whole_word{1, 0.1, 0.05, 0.02, 0.01, 0.01};
constexpr Shares at_begin{1, 1, 0.9, 0.4, 0.1, 0.02};  // "ab*"
constexpr Shares anywhere{1, 1, 0.9, 0.5, 0.1, 0.03};  // "*ab*", "*ab", "/ab/"
constexpr double common_word = 0.9;
constexpr double language = 1;  // an article has one, and most have the same

double by_letters(std::string_view text, Shares const& shares) {
    auto letters = text::count_characters(text);
    // A letter beyond Latin, Cyrillic and the like says more: there are thousands of them.
    for (std::size_t at = 0; at < text.size();) letters += text::decode(text, at) >= 0x2E80 ? 2 : 0;
    return shares[std::min(letters, shares.size() - 1)];
}

double share_of_wildcard(std::string_view pattern) {
    if (pattern.find('*') == std::string_view::npos) {
        std::string letters(pattern);
        std::erase(letters, '?');
        return by_letters(letters, at_begin);
    }
    auto first = pattern.find_first_of("*?");
    auto best = by_letters(pattern.substr(0, first), at_begin);
    while (first < pattern.size()) {
        auto begin = pattern.find_first_not_of("*?", first);
        if (begin == std::string_view::npos) break;
        first = std::min(pattern.find_first_of("*?", begin), pattern.size());
        best = std::min(best, by_letters(pattern.substr(begin, first - begin), anywhere));
    }
    return best;
}

double share_of(WordPattern const& word) {
    if (word.kind == WordPattern::Kind::wildcard) return share_of_wildcard(word.text);
    return is_common(word.text) ? common_word : by_letters(word.text, whole_word);
}

double share_of_regex(std::string const& regex) {
    double best = 1;
    for (auto const& set : required(regex)) {
        double worst = 0;
        for (auto const& literal : set) worst = std::max(worst, by_letters(literal, anywhere));
        best = std::min(best, worst);
    }
    return best;
}

double share_of(Leaf const& leaf) {
    if (leaf.scope == Scope::lang) return language;
    if (!leaf.term.regex.empty()) return share_of_regex(leaf.term.regex);
    double best = 1;
    for (auto const& word : leaf.term.words) best = std::min(best, share_of(word));
    return best;
}

}  // namespace

Cost estimate(Query const& query) {
    std::vector<Cost> costs;
    costs.reserve(query.nodes.size());
    for (std::size_t i = 0; i < query.nodes.size(); ++i) {
        auto const& node = query.nodes[i];
        Cost cost{node.kind == Node::Kind::any ? 0.0 : 1.0, static_cast<NodeIndex>(i)};
        if (node.kind == Node::Kind::leaf) cost.share = share_of(query.leaves[node.leaf]);
        for (auto child : node.children) {
            if (node.kind == Node::Kind::negation) break;
            auto const& part = costs[child];
            auto better = node.kind == Node::Kind::any ? part.share > cost.share : part.share < cost.share;
            if (better || query.nodes[cost.leaf].kind != Node::Kind::leaf) cost = part;
        }
        costs.push_back(cost);
    }
    return costs.back();
}

}  // namespace wirewatch::rules
