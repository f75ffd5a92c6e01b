// Sitemaps and their indexes (sitemaps.org protocol 0.9) with Google's extensions for news, images and
// videos.
#pragma once
#include <string_view>

#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

// `root` is <urlset> or <sitemapindex>.
void read_sitemap(Tree const& tree, Scope const& scope, Document& out);

// A sitemap may also be plain text: nothing but links, one a line. False, and nothing is read, if it is not.
bool read_link_list(std::string_view utf8, Delivery const& delivery, Document& out);

}  // namespace wirewatch::feeds
