// The wordings of a ninjs item: its headline, description and body, each of which it may give in several
// forms.
#pragma once
#include <string>

#include "feeds/json.hpp"

namespace wirewatch::feeds {

// Plain text on one line.
std::string headline_in(Json const& item);

// As the source gave it; text said to be plain is made such that nobody takes it for HTML. Of a body's forms
// the one with markup is preferred, it keeps the paragraphs apart.
std::string description_in(Json const& item);
std::string body_in(Json const& item);

}  // namespace wirewatch::feeds
