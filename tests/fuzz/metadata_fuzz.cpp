// Any bytes as a page, for what it says about its article.
#include <cstddef>
#include <cstdint>

#include "article/extract_metadata.hpp"
#include "sound.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    text::HtmlTree tree{text::repair({reinterpret_cast<char const*>(bytes), size}).text};
    auto said = article::json_ld_of(tree);
    auto about = article::metadata_of(tree, said, "https://example.org/news/1");
    for (auto const* text : {&about.title, &about.byline, &about.language, &about.site_name})
        fuzz::require_trimmed(*text);
    return 0;
}
