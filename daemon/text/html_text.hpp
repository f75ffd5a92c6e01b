// A page's or fragment's tree as the text a reader sees.
#pragma once
#include <vector>

#include "text/html_tree.hpp"
#include "text/text_flow.hpp"

namespace wirewatch::text {

// Writes the text inside `root` in paragraphs of their own; what `skips` says of a node (std::uint32_t) is
// left out with all inside it. An empty line between paragraphs, one line break for a lone <br>, a space
// between cells.
template <typename Skips>
void write_text(HtmlTree const& tree, std::uint32_t root, TextFlow& flow, Skips skips) {
    std::vector<std::uint32_t> ends;  // of the blocks that are open
    std::uint32_t preformatted_until = 0;
    flow.paragraph();
    for (auto node = root; node < tree[root].end; ++node) {
        for (; !ends.empty() && ends.back() <= node; ends.pop_back()) flow.paragraph();
        auto tag = tree[node].tag;
        if (skips(node)) {
            node = tree[node].end - 1;
        } else if (tag == Tag::text) {
            flow.write(tree.content(node), node < preformatted_until);
        } else if (tag == Tag::br) {
            flow.line();
        } else if (tag == Tag::td || tag == Tag::th) {
            flow.space();
        } else if (has_trait(tag, is_block)) {
            flow.paragraph();
            ends.push_back(tree[node].end);
            if (tag == Tag::pre || tag == Tag::listing) preformatted_until = tree[node].end;
        }
    }
    flow.paragraph();
}

}  // namespace wirewatch::text
