// Any bytes inside items of NewsML-G2 and NewsML 1: in their metadata and as their content.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "feeds/parse.hpp"
#include "framed.hpp"
#include "text/utf8.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    auto item =
        fuzz::framed(bytes, size, {"<newsItem", "<newsMessage", "<packageItem", "<NewsML"},
                     {"<newsItem guid='1'>@</newsItem>",
                      "<newsItem guid='1'><itemMeta>@</itemMeta><contentMeta>@</contentMeta></newsItem>",
                      "<newsMessage><itemSet><newsItem "
                      "guid='1'><contentSet><inlineXML>@</inlineXML></contentSet></newsItem><packageItem "
                      "guid='2'><groupSet>@</groupSet></packageItem></itemSet></newsMessage>",
                      "<NewsML "
                      "Version='1.2'><NewsItem>@<NewsComponent>@<ContentItem><DataContent>@</DataContent></"
                      "ContentItem></NewsComponent></NewsItem></NewsML>"});
    auto document = feeds::parse({item, "", "https://example.org/item", ""});
    require(document.refusal.empty() || document.entries.empty());
    for (auto const& entry : document.entries) {
        for (auto const* text : {&entry.id, &entry.title, &entry.content, &entry.summary, &entry.author}) {
            require(text::is_valid_utf8(*text));
        }
        for (auto const& category : entry.categories) require(text::is_valid_utf8(category));
    }
    for (auto const& note : document.notes) require(text::is_valid_utf8(note.text));
    return 0;
}
