#include "rules/naive_leaf.hpp"

#include <memory>
#include <unordered_map>

#include "rules/regex.hpp"
#include "rules/term.hpp"

namespace wirewatch::rules {
namespace {

using Places = std::vector<Occurrence>;

bool stands_at(Term const& term, Section section, std::size_t at, Reading const& reading) {
    auto const& words = reading.words(section);
    if (at + term.words.size() > words.size()) return false;
    for (std::size_t i = 0; i < term.words.size(); ++i) {
        auto const& pattern = term.words[i];
        // The language may have to be detected, so it is asked for only where it decides.
        auto language = pattern.kind == WordPattern::Kind::inflected ? reading.language() : std::string();
        auto given = reading.given(section, static_cast<std::uint32_t>(at + i));
        if (!fits(pattern, {words[at + i].folded, given, language})) return false;
    }
    return true;
}

Places words_in(Leaf const& leaf, Section section, Reading const& reading) {
    Places places;
    auto length = static_cast<std::uint32_t>(leaf.term.words.size());
    for (std::uint32_t at = 0; at < reading.words(section).size(); ++at) {
        if (stands_at(leaf.term, section, at, reading)) places.push_back({section, at, at + length, {}});
    }
    return places;
}

// Compiled once a thread: to compile one takes longer than to run it.
Regex const& regex_of(std::string const& source) {
    thread_local std::unordered_map<std::string, std::unique_ptr<Regex>> known;
    if (known.size() > 1000) known.clear();
    auto& regex = known[source];
    if (!regex) regex = std::make_unique<Regex>(source);
    return *regex;
}

Places matches_in(Leaf const& leaf, Section section, Reading const& reading) {
    Places places;
    auto const& normalised = reading.normalised(section);
    regex_of(leaf.term.regex).each(normalised.text, [&](std::size_t begin, std::size_t end) {
        if (auto touched = normalised.touched(begin, end))
            places.push_back({section, touched->first, touched->second, {}});
        return true;
    });
    return places;
}

}  // namespace

std::vector<Occurrence> find_leaf(Leaf const& leaf, std::uint32_t number, Reading const& reading) {
    Places places;
    for (auto section : sections_of(leaf.scope)) {
        auto found =
            leaf.term.regex.empty() ? words_in(leaf, section, reading) : matches_in(leaf, section, reading);
        for (auto& place : found) {
            if (!reading.within(leaf.scope, section, place.begin, place.end)) continue;
            place.hits = {{number, section, place.begin, place.end}};
            places.push_back(std::move(place));
        }
    }
    tidy(places);
    return places;
}

}  // namespace wirewatch::rules
