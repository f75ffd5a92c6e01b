// Any bytes as a page, for the elements that hold its article.
#include <cstddef>
#include <cstdint>

#include "article/extract_asides.hpp"
#include "article/extract_content.hpp"
#include "article/extract_headline.hpp"
#include "require.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    text::HtmlTree tree{text::repair({reinterpret_cast<char const*>(bytes), size}).text};
    article::Outline outline(tree);
    outline.measure();
    article::strike_asides(outline, article::headline_of(tree, "Talks resume in Istanbul"));
    outline.measure();
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        auto const& measure = outline[node];
        require(measure.linked <= measure.text && measure.prose <= measure.text &&
                measure.own <= measure.text);
        require(measure.own_linked <= measure.own);
        require(outline.block_around(node) <= node);
    }
    std::uint32_t end = 0;
    for (auto node : article::content_of(outline)) {
        require(node >= end && node < tree.size());
        end = tree[node].end;
    }
    return 0;
}
