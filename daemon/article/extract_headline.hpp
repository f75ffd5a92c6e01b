// Where on a page its headline stands.
#pragma once
#include <string_view>

#include "text/html_tree.hpp"

namespace wirewatch::article {

// The greatest heading that says the title, the first of them; 0 = none.
std::uint32_t headline_of(text::HtmlTree const& tree, std::string_view title);

}  // namespace wirewatch::article
