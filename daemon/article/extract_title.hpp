// The headline of an article's page.
#pragma once
#include <string>
#include <string_view>

#include "article/extract_json_ld.hpp"
#include "article/extract_meta_elements.hpp"
#include "article/extract_site.hpp"

namespace wirewatch::article {

// The heading that is also what JSON-LD, Open Graph or the title element say; else what they say, without the
// name of the site at either end.
std::string title_of(text::HtmlTree const& tree, MetaElements const& meta, JsonLd const& said,
                     Site const& site);

// Words only, folded, one space between them: for comparing headlines.
std::string bare(std::string_view title);

}  // namespace wirewatch::article
