// Text inside an element on one line, without some of what is in it.
#pragma once
#include <string>

#include "text/html_tree.hpp"
#include "text/text_flow.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {

// Ends after about `most` bytes: what is longer is no name, date or headline. Valid UTF-8.
template <typename Skips>
std::string line_in(text::HtmlTree const& tree, std::uint32_t node, Skips skips, std::size_t most = 500) {
    text::TextFlow flow;
    for (auto at = node + 1; at < tree[node].end && flow.text().size() <= most; ++at) {
        auto tag = tree[at].tag;
        if (skips(at)) {
            at = tree[at].end - 1;
            if (text::has_trait(tag, text::is_block)) flow.space();
        } else if (tag == text::Tag::text) {
            flow.write(tree.content(at).substr(0, text::boundary(tree.content(at), most + 1)));
        } else if (tag == text::Tag::br || text::has_trait(tag, text::is_block)) {
            flow.space();
        }
    }
    return flow.take();
}

}  // namespace wirewatch::article
