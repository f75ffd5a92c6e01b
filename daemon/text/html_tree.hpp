// A page of HTML as a tree, built by the WHATWG's rules as far as a reader of text can tell. Never fails.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/html_tokens.hpp"

namespace wirewatch::text {

struct HtmlNode {
    Tag tag = Tag::other;
    std::uint16_t attributes = 0;
    std::uint32_t parent = 0;
    std::uint32_t end = 0;  // one past the last node inside
    std::uint32_t first_attribute = 0;
    std::uint32_t content = 0;  // where it begins in the page
    std::uint32_t length = 0;
};

// Nodes stand in the order of the page, so that those inside a node are the ones from it up to its `end`;
// node 0 is the page itself. At most 256 deep: what is deeper becomes flat. Pages are read up to 8 MiB,
// 300,000 nodes or a node for every eight bytes; time is linear in the page, and memory at most six times its
// size.
class HtmlTree {
public:
    explicit HtmlTree(std::string utf8);
    HtmlTree(HtmlTree const&) = delete;
    HtmlTree& operator=(HtmlTree const&) = delete;

    std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }
    HtmlNode const& operator[](std::uint32_t node) const { return nodes_[node]; }

    // The text of a text node, references decoded, or the name of an element.
    std::string_view content(std::uint32_t node) const {
        return {page_.data() + nodes_[node].content, nodes_[node].length};
    }
    // As written; see unescaped(). Empty = none.
    std::string_view attribute(std::uint32_t node, std::string_view name) const;
    bool has_attribute(std::uint32_t node, std::string_view name) const;
    // The text inside on one line, without scripts, styles and ruby; ends after about `most` bytes.
    std::string text(std::uint32_t node, std::size_t most = 4096) const;

private:
    friend class HtmlTreeBuilder;

    std::string page_;
    std::vector<HtmlNode> nodes_;
    std::vector<HtmlAttribute> attributes_;
};

}  // namespace wirewatch::text
