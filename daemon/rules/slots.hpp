// What the rules of a set look for, numbered: a word, all words of a pattern, a word in the title, a phrase.
// An article's words are looked up once; from there on the matcher knows slots and positions only.
#pragma once
#include <cstddef>
#include <cstdint>

#include "rules/ast.hpp"

namespace wirewatch::rules {

using Slot = std::uint32_t;
constexpr Slot no_slot = 0xFFFFFFFF;

// Fields that share their words: title and text are one, each article field is one of its own.
enum class Family : std::uint8_t { text, source, agency, place, category, url, lang };
constexpr std::size_t family_count = 7;

constexpr Family family_of(Scope scope) {
    return scope < Scope::source
               ? Family::text
               : static_cast<Family>(static_cast<int>(scope) - static_cast<int>(Scope::source) + 1);
}

// Where a word of title or text stands; what a hit there weighs is 3, 2, 1. Article fields are `rest`.
enum class Zone : std::uint8_t { title, lead, rest };
constexpr std::size_t zone_count = 3;

// Words [begin, end) of an article, counted over all its fields: config's field order, without gaps.
struct Stretch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    auto operator<=>(Stretch const&) const = default;  // NOLINT(modernize-use-nullptr): as in reading.hpp
};

}  // namespace wirewatch::rules
