#include "rules/naive_leaf.hpp"

#include <memory>
#include <unordered_map>

#include "rules/regex.hpp"
#include "rules/term.hpp"

namespace wirewatch::rules {
namespace {

using Places = std::vector<Occurrence>;

// The language may have to be detected, so it is asked for only where it decides.
std::vector<Wanted> wanted_in(Reading const& reading, Term const& term) {
    std::vector<Wanted> wanted;
    for (auto const& pattern : term.words) {
        auto decides = pattern.kind == WordPattern::Kind::inflected;
        wanted.emplace_back(pattern, decides ? reading.language() : std::string_view());
    }
    return wanted;
}

Places words_in(Leaf const& leaf, Section section, Reading const& reading) {
    auto const& words = reading.words(section);
    auto fits = [&](Wanted const& wanted, std::uint32_t at) {
        if (wanted.pattern().kind == WordPattern::Kind::inflected)
            return wanted.fits({words[at].folded, {}, reading.stem(section, at)});
        return wanted.fits({words[at].folded, reading.given(section, at), {}});
    };
    Places places;
    auto wanted = wanted_in(reading, leaf.term);
    auto length = static_cast<std::uint32_t>(wanted.size());
    for (std::uint32_t at = 0; at + length <= words.size(); ++at) {
        std::uint32_t fitting = 0;
        while (fitting < length && fits(wanted[fitting], at + fitting)) ++fitting;
        if (fitting == length) places.push_back({section, at, at + length, {}});
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
