// Any bytes as a page of HTML: its tree stands in order, and what stands in it can be asked for.
#include <cstddef>
#include <cstdint>

#include "require.hpp"
#include "text/html_tree.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    text::HtmlTree tree{text::repair({reinterpret_cast<char const*>(bytes), size}).text};
    require(tree.size() <= 1000 + size);
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        require(tree[node].parent < node && node < tree[node].end);
        require(tree[node].end <= tree[tree[node].parent].end);
        require(tree[node].tag != text::Tag::text || tree[node].end == node + 1);
        require(text::is_valid_utf8(tree.content(node)) && text::is_valid_utf8(tree.text(node, 40)));
        auto name = tree.attribute(node, "class");
        require(name.empty() || tree.has_attribute(node, "class"));
    }
    require(tree.size() == 1 || tree[0].end == tree.size());
    return 0;
}
