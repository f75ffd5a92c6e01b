// Who wrote the article, by its page.
#pragma once
#include <string>
#include <string_view>

#include "article/extract_json_ld.hpp"
#include "article/extract_meta_elements.hpp"
#include "article/extract_site.hpp"

namespace wirewatch::article {

// Names as JSON-LD, the meta elements or a byline on the page give them, parted by commas. A name that is the
// site's own stands only where there is no other.
std::string byline_of(text::HtmlTree const& tree, MetaElements const& meta, JsonLd const& said,
                      Site const& site);

}  // namespace wirewatch::article
