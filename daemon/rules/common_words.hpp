// Words that stand in most articles of a language: of no use to tell one article from another. Pure.
#pragma once
#include <string_view>

namespace wirewatch::rules {

// A folded word; a character of Chinese.
bool is_common(std::string_view word);

}  // namespace wirewatch::rules
