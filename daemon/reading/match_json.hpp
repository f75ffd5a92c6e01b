// The answers of `match`, one JSON object a line (DESIGN section 11; config/README.md). Pure.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "core/article.hpp"
#include "core/json_writer.hpp"
#include "core/match.hpp"
#include "rules/explain.hpp"

namespace wirewatch::reading {

// Topics are the union over the matches, in their order; the stance is that of the highest score that has
// one, ties by severity, then rule id. With `explained`, they are the last member. Requires valid UTF-8.
void put_matches(JsonWriter& out, Article const& article, std::vector<Match> const& matches,
                 std::vector<rules::Explanation> const* explained = nullptr);

// The answer to a line that holds no article; lines count from 1.
void put_bad_line(JsonWriter& out, std::size_t line, std::string_view error);

}  // namespace wirewatch::reading
