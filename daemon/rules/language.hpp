// Whether a rule's `languages` allow an article. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/article.hpp"

namespace wirewatch::rules {

// The language an article is judged by: the primary subtag of `lang`; detected when that is missing or "und";
// empty when it cannot be told.
std::string language_of(Article const& article);

std::string primary_subtag(std::string_view tag);  // "ar" of "ar-EG", lower case

// Unknown language: allowed when the article has letters of a script one of the languages is written in.
bool allows(std::vector<std::string> const& languages, std::string const& language, Article const& article);

}  // namespace wirewatch::rules
