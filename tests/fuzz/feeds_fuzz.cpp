// Any bytes as a document, and what becomes of its entries.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "article/article.hpp"
#include "feeds/parse.hpp"
#include "text/utf8.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    auto document = feeds::parse({input, "", "https://example.org/feed", ""});
    require(document.refusal.empty() || document.entries.empty());
    require(text::is_valid_utf8(document.feed.title) && text::is_valid_utf8(document.refusal));
    Feed feed;
    feed.id = "fuzz";
    for (auto const& entry : document.entries) {
        require(text::is_valid_utf8(entry.content) && text::is_valid_utf8(entry.link) &&
                text::is_valid_utf8(entry.id));
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
    for (auto const& note : document.notes) require(text::is_valid_utf8(note.text));
    return 0;
}
