// Any bytes as a page, for who wrote its article and what the names of its elements hint at.
#include <cstddef>
#include <cstdint>

#include "article/extract_byline.hpp"
#include "article/extract_hints.hpp"
#include "sound.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    text::HtmlTree tree{text::repair({reinterpret_cast<char const*>(bytes), size}).text};
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        article::hints_of(tree, node);
        article::is_unseen(tree, node);
    }
    auto byline = article::byline_of(tree, article::MetaElements(tree), article::json_ld_of(tree),
                                     article::Site("Example News", "https://www.example.org/news/1"));
    fuzz::require_trimmed(byline);
    return 0;
}
