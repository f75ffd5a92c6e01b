// Any bytes as what a feed and a page say of one article: it is the feed's, with the page's text where that
// is better.
#include <cstddef>
#include <cstdint>

#include "article/article.hpp"
#include "article/page.hpp"
#include "parts.hpp"
#include "require.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;
using fuzz::require;

namespace {

void require_sound(Article const& article) {
    for (auto const* text : {&article.title, &article.text, &article.summary, &article.author, &article.lang})
        require(text::is_valid_utf8(*text));
    require(text::count_characters(article.summary) <= 300);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto parts = fuzz::parts_of(bytes, size);
    auto part = [&](std::size_t at) {
        return at < parts.size() ? text::repair(parts[at]).text : std::string();
    };
    Entry entry;
    entry.content = part(0);
    entry.link = parts.size() > 1 ? part(1) : "https://example.org/news/1";
    entry.title = part(2);
    entry.summary = part(3);
    entry.id = part(4);
    entry.language = part(5);
    entry.categories = {part(6)};
    Document document;
    document.feed.language = part(7);
    Feed feed;
    feed.id = "fuzz";
    auto article = article::from_entry(entry, document, feed, Instant{});
    require_sound(article);

    auto before = article;
    FetchedPage page;
    page.body = part(8);
    page.url = "https://example.org/news/1";
    article::use_page(article, page);
    require_sound(article);
    require(article.text.size() >= before.text.size());
    require(article.id == before.id && article.revision == before.revision);
    return 0;
}
