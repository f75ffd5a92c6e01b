#include "article/extract_clean.hpp"

#include "article/extract_hints.hpp"
#include "text/html_nesting.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

bool is_container(Tag tag) {
    return tag == Tag::div || tag == Tag::section || tag == Tag::ul || tag == Tag::ol || tag == Tag::table ||
           tag == Tag::dl || tag == Tag::form || tag == Tag::fieldset || tag == Tag::aside ||
           tag == Tag::header || tag == Tag::article || tag == Tag::p || tag == Tag::center ||
           tag == Tag::blockquote || tag == Tag::li || text::is_heading(tag) || tag == Tag::menu ||
           tag == Tag::details;
}

class Cleaner {
public:
    explicit Cleaner(Outline& outline) : outline_(outline), tree_(outline.tree()) {}

    void clean(std::uint32_t root) {
        for (auto node = root + 1; node < tree_[root].end; ++node) {
            if (!outline_.is_struck(node) && is_boilerplate(node)) outline_.strike(node);
            if (outline_.is_struck(node)) node = tree_[node].end - 1;
        }
    }

private:
    bool is_boilerplate(std::uint32_t node) const {
        auto tag = tree_[node].tag;
        if (tag == Tag::figcaption || tag == Tag::footer || tag == Tag::nav) return true;
        if (!is_container(tag)) return false;
        auto const& measure = outline_[node];
        if (measure.text == 0) return true;
        auto density = measure.link_density();
        if (tag == Tag::p) return density > 0.9 && measure.text < 200;
        if (tag == Tag::blockquote || tag == Tag::li) return false;
        if (tag == Tag::ul || tag == Tag::ol) return density > 0.5 && measure.prose * 2 < measure.text;
        return density > 0.5 && measure.prose * 2 < measure.text;
    }

    Outline& outline_;
    text::HtmlTree const& tree_;
};

}  // namespace

void clean(Outline& outline, std::vector<std::uint32_t> const& content) {
    Cleaner cleaner(outline);
    for (auto root : content) cleaner.clean(root);
}

}  // namespace wirewatch::article
