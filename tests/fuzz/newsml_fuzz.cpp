// Any bytes inside items of NewsML-G2 and NewsML 1: in their metadata and as their content.
#include <cstddef>
#include <cstdint>

#include "feeds/parse.hpp"
#include "framed.hpp"
#include "sound.hpp"

using namespace wirewatch;
using fuzz::require_sound;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
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
    require_sound(feeds::parse({item, "", "https://example.org/item", ""}));
    return 0;
}
