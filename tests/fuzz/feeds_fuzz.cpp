// Any bytes as RSS, RDF or Atom, and inside their heads and entries; and what becomes of the entries.
#include <cstddef>
#include <cstdint>

#include "article/article.hpp"
#include "feeds/parse.hpp"
#include "framed.hpp"
#include "sound.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto input = fuzz::framed(
        bytes, size, {"<rss", "<channel", "<rdf:RDF", "<feed", "<entry"},
        {"<rss version='2.0'><channel>@<item>@</item></channel></rss>",
         "<feed xmlns='http://www.w3.org/2005/Atom'>@<entry>@</entry></feed>",
         "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel>@</channel><item>@</item></rdf:RDF>"});
    auto document = feeds::parse({input, "", "https://example.org/feed", ""});
    fuzz::require_sound(document);
    require(text::is_valid_utf8(document.feed.title) && text::is_valid_utf8(document.refusal));
    Feed feed;
    feed.id = "fuzz";
    for (auto const& entry : document.entries) {
        auto article = article::from_entry(entry, document, feed, Instant{});
        require(text::is_valid_utf8(article.title) && text::is_valid_utf8(article.text));
        require(text::count_characters(article.summary) <= 300);
    }
    std::size_t delivered = 0;
    auto rest = feeds::parse({input, "", "https://example.org/feed", ""},
                             [&](Document const& so_far, Entry const& entry) {
                                 require(so_far.format == document.format);
                                 require(so_far.feed.title == document.feed.title);
                                 require(delivered < document.entries.size());
                                 auto const& same = document.entries[delivered++];
                                 require(entry.title == same.title && entry.content == same.content);
                             });
    require(delivered + rest.entries.size() == document.entries.size());
    return 0;
}
