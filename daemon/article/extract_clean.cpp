#include "article/extract_clean.hpp"

#include "text/html_nesting.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

constexpr std::uint32_t longest_link = 200;  // bytes: of a paragraph that is but a link

bool is_container(Tag tag) {
    switch (tag) {
        case Tag::div:
        case Tag::section:
        case Tag::article:
        case Tag::header:
        case Tag::aside:
        case Tag::details:
        case Tag::center:
        case Tag::form:
        case Tag::fieldset:
        case Tag::ul:
        case Tag::ol:
        case Tag::dl:
        case Tag::menu:
        case Tag::table:
            return true;
        default:
            return text::is_heading(tag);
    }
}

bool is_boilerplate(Outline const& outline, std::uint32_t node) {
    auto tag = outline.tree()[node].tag;
    if (tag == Tag::figcaption || tag == Tag::footer || tag == Tag::nav) return true;
    auto const& measure = outline[node];
    if (measure.text == 0) return false;
    auto density = measure.link_density();
    if (tag == Tag::p) return density > 0.9 && measure.text < longest_link;
    return is_container(tag) && density > 0.5 && measure.prose * 2 < measure.text;
}

}  // namespace

void clean(Outline& outline, std::vector<std::uint32_t> const& content) {
    auto const& tree = outline.tree();
    for (auto root : content) {
        for (auto node = root + 1; node < tree[root].end; ++node) {
            if (!outline.is_struck(node) && is_boilerplate(outline, node)) outline.strike(node);
            if (outline.is_struck(node)) node = tree[node].end - 1;
        }
    }
}

}  // namespace wirewatch::article
