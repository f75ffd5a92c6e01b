#include "article/extract_lines.hpp"

#include "text/text_flow.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

constexpr std::size_t most_text = 500;

}  // namespace

std::vector<Line> lines_of(Outline const& outline, std::vector<std::uint32_t> const& content) {
    auto const& tree = outline.tree();
    std::vector<Line> out;
    Line line;
    auto finish = [&] {
        if (line.size > 0) out.push_back(line);
        line = {};
    };
    for (auto root : content) {
        std::uint32_t block_end = 0;
        for (auto node = root; node < tree[root].end; ++node) {
            auto tag = tree[node].tag;
            if (outline.is_struck(node)) {
                node = tree[node].end - 1;
                continue;
            }
            bool block = text::has_trait(tag, text::is_block);
            if (block || tag == Tag::br || node >= block_end) finish();
            if (block) block_end = tree[node].end;
            if (tag != Tag::text || outline[node].text == 0) continue;
            if (line.size == 0) {
                line.block = outline.block_around(node);
                line.begin = node;
                block_end = tree[line.block].end;
            }
            line.end = node + 1;
            line.size += outline[node].text;
            line.linked += outline[node].linked;
        }
        finish();
    }
    return out;
}

std::string text_of(Outline const& outline, Line const& line) {
    auto const& tree = outline.tree();
    text::TextFlow flow;
    for (auto node = line.begin; node < line.end && flow.text().size() < most_text; ++node) {
        if (outline.is_struck(node)) {
            node = tree[node].end - 1;
        } else if (tree[node].tag == Tag::text) {
            auto content = tree.content(node);
            flow.write(content.substr(0, text::boundary(content, most_text)));
        }
    }
    return flow.take();
}

void strike(Outline& outline, Line const& line) {
    for (auto node = line.begin; node < line.end; ++node) {
        if (outline.tree()[node].tag == Tag::text) outline.strike(node);
    }
}

}  // namespace wirewatch::article
