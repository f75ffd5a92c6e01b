// The answers of `match`, one JSON object a line (DESIGN section 11; config/README.md). Pure.
#pragma once
#include <boost/json/object.hpp>
#include <cstddef>
#include <string_view>
#include <vector>

#include "core/article.hpp"
#include "core/match.hpp"

namespace wirewatch::reading {

// Topics are the union over the matches, in their order; the stance is that of the highest score that has
// one, ties by severity, then rule id.
boost::json::object to_json(Article const& article, std::vector<Match> const& matches);

// The answer to a line that holds no article; lines count from 1.
boost::json::object bad_line(std::size_t line, std::string_view error);

}  // namespace wirewatch::reading
