#include "article/extract_asides.hpp"

#include "article/extract_hints.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

constexpr std::uint32_t a_paragraph = 200;  // bytes of prose

// Comments may be longer than what they are about.
bool is_comments(Outline const& outline, std::uint32_t node, std::uint8_t hints) {
    return (hints & says_comments) != 0 && outline[0].prose >= outline[node].prose + a_paragraph;
}

bool is_aside(Outline const& outline, std::uint32_t node) {
    auto tag = outline.tree()[node].tag;
    if (tag == Tag::text || tag == Tag::html || tag == Tag::body || tag == Tag::a) return false;
    auto hints = hints_of(outline.tree(), node);
    if (tag == Tag::article) return false;
    if (is_comments(outline, node, hints)) return true;
    if (outline[node].prose * 2 > outline[0].prose) return false;
    if ((hints & says_content) != 0) return false;
    return tag == Tag::nav || tag == Tag::aside || tag == Tag::footer || tag == Tag::form ||
           (hints & (says_aside | says_comments | says_frame)) != 0;
}

}  // namespace

void strike_asides(Outline& outline, std::uint32_t headline) {
    auto const& tree = outline.tree();
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        bool around_headline = node <= headline && headline < tree[node].end;
        if (!outline.is_struck(node) && !around_headline && is_aside(outline, node)) outline.strike(node);
        if (outline.is_struck(node)) node = tree[node].end - 1;
    }
}

}  // namespace wirewatch::article
