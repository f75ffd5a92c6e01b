// A query of the rule language, asked of the archive: an expression for its index (SQLite's FTS5) that misses
// nothing, and the query itself for what the index cannot tell. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/article.hpp"
#include "core/error.hpp"
#include "rules/ast.hpp"

namespace wirewatch::cli {

struct SearchQuery {
    std::string index;                  // every article that fits is found by it
    std::optional<rules::Query> exact;  // to be asked of those found; nothing: the index tells all

    bool fits(Article const& article) const;
};

// The whole language but $lists. Refused in a sentence with the column: what is no query ("column 9: ..."),
// and what leaves the index without any word to begin with, such as /a regex/ alone.
Result<SearchQuery> search_query(std::string_view query);

}  // namespace wirewatch::cli
