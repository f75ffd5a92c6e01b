// An article's web page -> its full text in place of what the feed gave.
#pragma once
#include <vector>

#include "core/article.hpp"
#include "core/document.hpp"
#include "core/fetched.hpp"

namespace wirewatch::article {

// The page's text replaces the feed's where the page is of the same article (it holds a third of the words of
// the feed's title) and says at least as much; what the feed did not give (author, language, date) is taken
// from the page too. The revision stays that of what the feed gave, by which the same entry is known again
// without its page. Notes: `no_full_text` = the feed's text was kept, and why; `paywall`. Thread-safe.
std::vector<Note> use_page(Article& article, FetchedPage const& page);

}  // namespace wirewatch::article
