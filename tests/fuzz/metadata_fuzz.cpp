// Any bytes as a page, for what it says about its article.
#include <cstddef>
#include <cstdint>

#include "article/extract_metadata.hpp"
#include "require.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    text::HtmlTree tree{text::repair({reinterpret_cast<char const*>(bytes), size}).text};
    auto said = article::json_ld_of(tree);
    auto about = article::metadata_of(tree, said, "https://example.org/news/1");
    for (auto const* text : {&about.title, &about.byline, &about.language, &about.site_name})
        require(text::is_valid_utf8(*text) && text::trim(*text).size() == text->size());
    return 0;
}
