// Names of months as news desks write them. Pure, thread-safe.
#pragma once
#include <optional>
#include <string_view>

#include "text/civil.hpp"

namespace wirewatch::text {

struct Month {
    Calendar calendar;
    int number;  // from 1
};

// The month that a word names, by its whole name or by three letters or more of it: English, French, Spanish,
// Portuguese, Italian, German, Turkish, Russian; whole names in other languages of Europe, in Hebrew, Arabic,
// Persian, Urdu, Hindi, Thai and Indonesian and of the Persian and Islamic calendars. `folded` is text::fold
// of the word; a name of two words is written as one.
std::optional<Month> month_named(std::string_view folded);

}  // namespace wirewatch::text
