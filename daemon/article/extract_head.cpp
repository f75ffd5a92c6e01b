#include "article/extract_head.hpp"

#include <algorithm>

#include "article/extract_title.hpp"
#include "text/html_nesting.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

constexpr std::uint32_t longest_line = 120;  // bytes: of a line that says who and when
constexpr std::uint32_t little = 200;        // bytes of prose that may stand above a headline

// Blocks with text of their own, in the order of the page.
std::vector<std::uint32_t> blocks_in(Outline const& outline, std::vector<std::uint32_t> const& content) {
    auto const& tree = outline.tree();
    std::vector<std::uint32_t> out;
    for (auto root : content) {
        for (auto node = root; node < tree[root].end; ++node) {
            if (outline.is_struck(node)) {
                node = tree[node].end - 1;
            } else if (outline[node].own > 0) {
                out.push_back(node);
            }
        }
    }
    return out;
}

std::size_t digits_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool ends_sentence(std::string_view text) {
    for (std::string_view mark : {".", "!", "?", "\u2026", "\u3002", "\u061F", "\u06D4", "\u0964"}) {
        if (text.ends_with(mark)) return true;
    }
    return false;
}

class Head {
public:
    Head(Outline& outline, std::string_view title, std::string_view byline)
        : outline_(outline), tree_(outline.tree()), title_(bare(title)), byline_(bare(byline)) {}

    void strike(std::vector<std::uint32_t> const& blocks) {
        for (auto at = after_headline(blocks); at < blocks.size(); ++at) {
            auto line = own_text(blocks[at]);
            if (says_who_or_when(blocks[at], line)) {
                strike_own(blocks[at]);
            } else if (line.size() > longest_line || ends_sentence(line)) {
                break;
            }
        }
    }

private:
    // Where the article goes on; strikes out the headline and what is above it.
    std::size_t after_headline(std::vector<std::uint32_t> const& blocks) {
        std::uint32_t prose = 0;
        for (std::size_t at = 0; at < blocks.size() && prose < little; ++at) {
            auto block = blocks[at];
            if (is_headline(block)) {
                for (std::size_t above = 0; above <= at; ++above) strike_own(blocks[above]);
                return at + 1;
            }
            if (!text::is_heading(tree_[block].tag)) prose += outline_[block].own;
        }
        return 0;
    }

    bool is_headline(std::uint32_t block) const {
        if (title_.empty() || outline_[block].own > 400) return false;
        auto line = bare(own_text(block));
        return line == title_ || (text::is_heading(tree_[block].tag) && title_.find(line) != title_.npos &&
                                  line.size() * 2 > title_.size());
    }

    bool says_who_or_when(std::uint32_t block, std::string_view line) const {
        auto tag = tree_[block].tag;
        if (text::is_heading(tag) || tag == Tag::td || line.size() > longest_line || ends_sentence(line))
            return false;
        if (digits_in(line) >= 3 && digits_in(line) * 12 > line.size()) return true;
        return !byline_.empty() && bare(line).find(byline_) != std::string::npos;
    }

    std::string own_text(std::uint32_t block) const {
        std::string out;
        for (auto node = block + 1; node < tree_[block].end && out.size() <= 400; ++node) {
            if (text::has_trait(tree_[node].tag, text::is_block) || outline_.is_struck(node)) {
                node = tree_[node].end - 1;
            } else if (tree_[node].tag == Tag::text) {
                out += tree_.content(node);
            } else if (tree_[node].tag == Tag::br) {
                out += ' ';
            }
        }
        return text::one_line(out);
    }

    // What is right inside the block: blocks deeper down stand for themselves.
    void strike_own(std::uint32_t block) {
        for (auto node = block + 1; node < tree_[block].end; ++node) {
            if (text::has_trait(tree_[node].tag, text::is_block)) {
                node = tree_[node].end - 1;
            } else if (tree_[node].tag == Tag::text) {
                outline_.strike(node);
            }
        }
    }

    Outline& outline_;
    text::HtmlTree const& tree_;
    std::string title_, byline_;
};

}  // namespace

void strike_head(Outline& outline, std::vector<std::uint32_t> const& content, std::string_view title,
                 std::string_view byline) {
    Head(outline, title, byline).strike(blocks_in(outline, content));
}

}  // namespace wirewatch::article
