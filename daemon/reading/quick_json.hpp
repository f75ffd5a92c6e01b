// JSON as nearly all of it is written, read faster than by a parser that also explains what is wrong.
#pragma once
#include <cstddef>
#include <string_view>

#include "reading/article_events.hpp"

namespace wirewatch::reading {

// Tells `events` of the value that the line is, as a boost::json::basic_parser would. False, and nobody knows
// what the events mean, if the line is no JSON, or if it has what is rare (keys with escapes, numbers that
// are not whole and small, thirty levels): for that there is the parser. Requires valid UTF-8.
bool parse_quickly(std::string_view line, ArticleEvents& events);

}  // namespace wirewatch::reading
