#include "article/extract_content.hpp"

#include <algorithm>

#include "article/extract_scores.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

// An article cut into several boxes: while what a wider element brings in is mostly prose without links, it
// is the article too. Of the whole page only if none of its boxes is much of it.
std::uint32_t widened(Outline const& outline, std::uint32_t best) {
    auto const& tree = outline.tree();
    auto chosen = best;
    for (auto node = tree[best].parent; node != 0 && tree[node].tag != Tag::html; node = tree[node].parent) {
        auto const &inner = outline[chosen], &outer = outline[node];
        auto gain = outer.prose - inner.prose, more = outer.text - inner.text,
             links = outer.linked - inner.linked;
        auto enough = tree[node].tag == Tag::body ? inner.prose * 4 : inner.prose / 4;
        if (gain >= enough && gain * 10 >= more * 6 && links * 8 <= more) chosen = node;
    }
    return chosen;
}

// Of a page with too little text to choose from, all that is marked as its content, else all.
std::vector<std::uint32_t> whole(Outline const& outline) {
    auto const& tree = outline.tree();
    std::uint32_t found = 0;
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        auto tag = tree[node].tag;
        if (outline[node].text == 0 || (found != 0 && tag != Tag::article && tag != Tag::main)) continue;
        if (tag == Tag::text) continue;
        found = node;
        if (tag == Tag::article || tag == Tag::main) break;
    }
    auto const& measure = outline[found];
    return found == 0 || measure.linked * 2 >= measure.text ? std::vector<std::uint32_t>{}
                                                            : std::vector{found};
}

}  // namespace

std::vector<std::uint32_t> content_of(Outline const& outline) {
    auto const& tree = outline.tree();
    Scores scores(outline);
    auto best = scores.best();
    if (best == 0) return whole(outline);
    auto wide = widened(outline, best);
    if (wide != best) return {wide};
    std::vector<std::uint32_t> out;
    auto around = tree[best].parent;
    auto enough = std::max(10.0, scores[best] * 0.2);
    for (auto node = around + 1; node < tree[around].end; node = tree[node].end) {
        if (outline.is_struck(node)) continue;
        auto const& measure = outline[node];
        bool joins = node == best || scores[node] >= enough;
        if (tree[node].tag == Tag::p)
            joins |=
                measure.text > 80 ? measure.link_density() < 0.25 : measure.text > 25 && measure.linked == 0;
        if (joins) out.push_back(node);
    }
    return out;
}

}  // namespace wirewatch::article
