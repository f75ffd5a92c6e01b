// A web page -> the article on it. Pure, thread-safe, never throws on bad input; time linear in the page.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "core/time.hpp"

namespace wirewatch::article {

struct HtmlPage {
    std::string_view bytes;
    std::string_view content_type;  // as the server sent it, may be empty
    std::string_view url;           // after redirects, may be empty
};

// Absent is empty. Valid UTF-8.
struct Extract {
    std::string title;
    std::string byline;    // names, parted by commas
    std::string text;      // plain, an empty line between paragraphs
    std::string language;  // BCP 47: the page's, else detected
    std::string site_name;
    std::optional<Instant> published;
    std::vector<Note> notes;
    std::string refusal;  // why there is no article, one sentence; all else is empty then
};

// What a reader would call the article: headings, lists and quotes, without navigation, captions, comments
// and what the site sells. Notes: `paywall` = the page says that the article is not free to read, so that the
// text may be but its beginning; `no_text` = there is a title and nothing that looks like an article. No I/O,
// no state: the pipeline calls it on a worker thread for each fetched page of a feed with full_text. Reads
// the first 8 MiB of a page.
Extract extract(HtmlPage const& page);

}  // namespace wirewatch::article
