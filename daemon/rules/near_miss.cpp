#include "rules/near_miss.hpp"

#include <algorithm>

#include "rules/naive_leaf.hpp"

namespace wirewatch::rules {
namespace {

std::string place_of(Scope scope) {
    if (scope == Scope::title) return "in the title";
    return scope == Scope::lead ? "in the lead" : "in the text";
}

std::string counted(std::uint32_t count, std::string const& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

// What stands where a term with another scope, or without its '=', is found.
std::optional<Occurrence> elsewhere(Leaf leaf, Reading const& reading, Scope scope, bool any_case) {
    leaf.scope = scope;
    if (any_case) {
        for (auto& word : leaf.term.words) word.exact.clear();
    }
    auto places = find_leaf(leaf, 0, reading);
    if (places.empty()) return std::nullopt;
    return places.front();
}

}  // namespace

std::string why_missing(Leaf const& leaf, Reading const& reading) {
    if (leaf.scope < Scope::source && leaf.scope != Scope::anywhere) {
        if (auto place = elsewhere(leaf, reading, Scope::anywhere, false)) {
            auto lead = leaf.scope == Scope::lead && place->section == Section::text;
            return "it stands in the " + std::string(place->section == Section::title ? "title" : "text") +
                   (lead ? ", but not in the lead" : ", not " + place_of(leaf.scope));
        }
    }
    auto const& words = leaf.term.words;
    auto exact =
        std::any_of(words.begin(), words.end(), [](auto const& word) { return !word.exact.empty(); });
    if (exact) {
        if (auto place = elsewhere(leaf, reading, leaf.scope, true)) {
            std::string given;
            for (auto word = place->begin; word < place->end; ++word)
                given += (given.empty() ? "" : " ") + std::string(reading.given(place->section, word));
            return "it stands there in another case: '" + given + "'";
        }
    }
    if (leaf.scope >= Scope::source && reading.words(sections_of(leaf.scope)[0]).empty())
        return "the article has no " + std::string(name(leaf.scope));
    return "it is not found";
}

NearMiss why_apart(Node const& node, Found const& left, Found const& right, Reading const& reading) {
    if (!left.matched || !right.matched) {
        return {std::string(!left.matched && !right.matched ? "neither side is"
                            : left.matched                  ? "the right side is not"
                                                            : "the left side is not") +
                    " found",
                std::nullopt};
    }
    std::optional<std::uint32_t> words, backwards, breaks;
    auto overlap = false;
    for (auto const& a : left.occurrences) {
        for (auto const& b : right.occurrences) {
            auto gap = gap_between(a, b);
            overlap = overlap || (!gap && a.section == b.section);
            if (!gap || reading.crosses(a.section, std::min(a.begin, b.begin), std::max(a.end, b.end)))
                continue;
            auto& nearest = node.ordered && a.end > b.begin ? backwards : words;
            nearest = std::min(nearest.value_or(*gap), *gap);
            if (node.unit == Node::Unit::words || &nearest == &backwards) continue;
            auto const& all = reading.breaks(a.section);
            auto const& number = node.unit == Node::Unit::sentence ? all.sentence : all.paragraph;
            auto apart = number[std::max(a.end, b.end) - 1] - number[std::min(a.begin, b.begin)];
            breaks = std::min(breaks.value_or(apart), apart);
        }
    }
    auto noun = std::string(node.unit == Node::Unit::sentence ? "sentence" : "paragraph");
    if (breaks) return {"the nearest two are " + counted(*breaks, noun) + " apart", words};
    if (words) return {"the nearest two have " + counted(*words, "word") + " between them", words};
    if (backwards) {
        return {"they stand in the other order, with " + counted(*backwards, "word") + " between them",
                std::nullopt};
    }
    return {overlap ? "the two are the same words" : "they stand in different fields", std::nullopt};
}

}  // namespace wirewatch::rules
