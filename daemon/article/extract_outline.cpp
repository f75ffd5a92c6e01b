#include "article/extract_outline.hpp"

#include "article/extract_hints.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

constexpr std::uint32_t sentence = 40;  // bytes: shorter blocks are labels as often as sentences

struct Count {
    std::uint32_t bytes = 0, marks = 0;
};

// Words in bytes, and commas: Latin, Arabic (U+060C), Chinese (U+FF0C, U+3001).
Count count(std::string_view words) {
    Count out;
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto byte = static_cast<unsigned char>(words[at]);
        if (byte <= ' ') continue;
        ++out.bytes;
        if (byte == ',') ++out.marks;
        if (byte < 0x80) continue;
        auto rest = words.substr(at, 3);
        if (rest == "\uFF0C" || rest == "\u3001" || rest.starts_with("\u060C")) ++out.marks;
    }
    return out;
}

bool leads_elsewhere(text::HtmlTree const& tree, std::uint32_t node) {
    if (tree[node].tag != Tag::a) return false;
    auto href = tree.attribute(node, "href");
    return !href.empty() && href.front() != '#';
}

}  // namespace

Outline::Outline(text::HtmlTree const& tree) : tree_(tree), struck_(tree.size()), measures_(tree.size()) {
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        if (tree[node].tag == Tag::text || !is_unseen(tree, node)) continue;
        strike(node);
        node = tree[node].end - 1;
    }
}

std::uint32_t Outline::block_around(std::uint32_t node) const {
    do {
        node = tree_[node].parent;
    } while (node != 0 && !text::has_trait(tree_[node].tag, text::is_block));
    return node;
}

void Outline::measure() {
    measures_.assign(tree_.size(), {});
    std::uint32_t link_end = 0;
    for (std::uint32_t node = 1; node < tree_.size(); ++node) {
        if (is_struck(node)) {
            node = tree_[node].end - 1;
            continue;
        }
        if (node >= link_end && leads_elsewhere(tree_, node)) link_end = tree_[node].end;
        if (tree_[node].tag != Tag::text) continue;
        auto words = count(tree_.content(node));
        auto linked = node < link_end ? words.bytes : 0;
        measures_[node].text = words.bytes;
        measures_[node].linked = linked;
        auto& block = measures_[block_around(node)];
        block.own += words.bytes;
        block.own_linked += linked;
        block.own_marks += words.marks;
    }
    for (auto node = tree_.size(); node-- > 1;) {
        auto& of = measures_[node];
        if (of.own >= sentence && of.own_linked * 2 < of.own) of.prose += of.own;
        auto& around = measures_[tree_[node].parent];
        around.text += of.text;
        around.linked += of.linked;
        around.prose += of.prose;
        around.blocks += of.blocks + (of.own > 0 ? 1 : 0);
    }
}

}  // namespace wirewatch::article
