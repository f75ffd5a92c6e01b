// An HTML page where a feed was expected: which feeds it names itself.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::feeds {

// The absolute addresses of its <link rel="alternate"> elements with the media type of a feed, in their
// order, each once, at most ten; what cannot be made absolute is left out. `url` is the page's own, may be
// empty.
std::vector<std::string> feeds_named_by(std::string_view html, std::string_view url);

// Why a page is refused, with the feeds it names.
std::string refusal_of_page(std::string_view html, std::string_view url);

}  // namespace wirewatch::feeds
