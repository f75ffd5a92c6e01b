#include "article/extract_text.hpp"

#include "text/text_flow.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

class Writer {
public:
    explicit Writer(Outline const& outline) : outline_(outline), tree_(outline.tree()) {}

    void write(std::uint32_t root) {
        flow_.paragraph();
        for (auto node = root; node < tree_[root].end; ++node) {
            close_before(node);
            if (outline_.is_struck(node)) {
                node = tree_[node].end - 1;
            } else {
                open(node);
            }
        }
        close_before(tree_[root].end);
        flow_.paragraph();
    }

    std::string take() { return text::repair(flow_.text()).text; }

private:
    void open(std::uint32_t node) {
        auto tag = tree_[node].tag;
        if (tag == Tag::text) {
            flow_.write(tree_.content(node), node < preformatted_until_);
        } else if (tag == Tag::br) {
            flow_.line();
        } else if (tag == Tag::td || tag == Tag::th) {
            flow_.space();
        } else if (text::has_trait(tag, text::is_block)) {
            flow_.paragraph();
            ends_.push_back(tree_[node].end);
            if (tag == Tag::pre) preformatted_until_ = tree_[node].end;
        }
    }

    void close_before(std::uint32_t node) {
        while (!ends_.empty() && ends_.back() <= node) {
            ends_.pop_back();
            flow_.paragraph();
        }
    }

    Outline const& outline_;
    text::HtmlTree const& tree_;
    text::TextFlow flow_;
    std::vector<std::uint32_t> ends_;  // of the blocks that are open
    std::uint32_t preformatted_until_ = 0;
};

}  // namespace

std::string text_of(Outline const& outline, std::vector<std::uint32_t> const& nodes) {
    Writer writer(outline);
    for (auto node : nodes) writer.write(node);
    return writer.take();
}

}  // namespace wirewatch::article
