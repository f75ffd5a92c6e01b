// Which hosts belong to one site. Pure.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::fetch {

// Of "feeds.news.example:443" or "feeds.news.example": the domain somebody can have registered,
// "news.example". There is no list of public suffixes here: it is the last two labels, or three where the
// last is a country's and the one before it is short or a word such as "com" ("news.co.uk"). An address is
// its own domain.
std::string domain_of(std::string_view authority);

}  // namespace wirewatch::fetch
