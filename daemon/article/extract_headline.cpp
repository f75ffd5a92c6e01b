#include "article/extract_headline.hpp"

#include <algorithm>

#include "article/extract_title.hpp"
#include "text/html_nesting.hpp"

namespace wirewatch::article {
namespace {

constexpr std::size_t most_compared = 200;

}  // namespace

std::uint32_t headline_of(text::HtmlTree const& tree, std::string_view title) {
    auto wanted = bare(title);
    if (wanted.empty()) return 0;
    std::uint32_t found = 0;
    std::size_t headings = 0;
    for (std::uint32_t node = 1; node < tree.size() && headings < most_compared; ++node) {
        if (!text::is_heading(tree[node].tag)) continue;
        ++headings;
        if (found != 0 && tree[found].tag <= tree[node].tag) continue;
        auto text = bare(tree.text(node, 500));
        auto [shorter, longer] =
            std::minmax(text, wanted, [](auto const& a, auto const& b) { return a.size() < b.size(); });
        bool says_it = longer.find(shorter) != longer.npos && shorter.size() * 2 > longer.size();
        if (says_it) found = node;
    }
    return found;
}

}  // namespace wirewatch::article
