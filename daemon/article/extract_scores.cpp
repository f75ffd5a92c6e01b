#include "article/extract_scores.hpp"

#include <algorithm>
#include <array>

#include "article/extract_hints.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

constexpr std::uint32_t several_sentences = 250;  // bytes

double weight_of(Tag tag) {
    switch (tag) {
        case Tag::article:
            return 8;
        case Tag::div:
        case Tag::section:
        case Tag::main:
            return 5;
        case Tag::pre:
        case Tag::td:
        case Tag::blockquote:
            return 3;
        case Tag::address:
        case Tag::ol:
        case Tag::ul:
        case Tag::dl:
        case Tag::dd:
        case Tag::dt:
        case Tag::li:
        case Tag::form:
            return -3;
        case Tag::h1:
        case Tag::h2:
        case Tag::h3:
        case Tag::h4:
        case Tag::h5:
        case Tag::h6:
        case Tag::th:
            return -5;
        default:
            return 0;
    }
}

bool may_hold_prose(Tag tag) {
    return tag == Tag::p || tag == Tag::pre || tag == Tag::td || tag == Tag::blockquote || tag == Tag::div ||
           tag == Tag::section || tag == Tag::article || tag == Tag::main || tag == Tag::center ||
           tag == Tag::body || tag == Tag::dd || tag == Tag::li;
}

}  // namespace

Scores::Scores(Outline const& outline) : outline_(outline), tree_(outline.tree()), of_(tree_.size()) {
    for (std::uint32_t node = 1; node < tree_.size(); ++node) {
        if (outline_.is_struck(node)) {
            node = tree_[node].end - 1;
        } else if (may_hold_prose(tree_[node].tag)) {
            credit(node);
        }
    }
    for (std::uint32_t node = 1; node < tree_.size(); ++node) {
        if (of_[node] == 0) continue;
        auto hints = hints_of(tree_, node);
        double bonus = weight_of(tree_[node].tag);
        if (hints & says_content) bonus += std::min(25.0, of_[node] * 4);
        if (hints & (says_aside | says_comments | says_frame)) bonus -= 25;
        of_[node] = (of_[node] + bonus) * (1 - outline_[node].link_density());
    }
}

std::uint32_t Scores::best() const {
    auto found = std::max_element(of_.begin(), of_.end());
    return *found > 0 ? static_cast<std::uint32_t>(found - of_.begin()) : 0;
}

void Scores::credit(std::uint32_t node) {
    static constexpr std::array shares{1.0, 1.0 / 2, 1.0 / 6, 1.0 / 9, 1.0 / 12};
    auto const& measure = outline_[node];
    if (measure.own < 25) return;
    auto points = 1 + measure.own_marks + std::min(measure.own / 100.0, 3.0);
    points *= 1 - static_cast<double>(measure.own_linked) / measure.own;
    // Paragraphs speak for what they stand in; a box of sentences parted by <br>, for itself.
    auto tag = tree_[node].tag;
    bool paragraph =
        tag == Tag::p || tag == Tag::li || tag == Tag::dd || tag == Tag::pre || tag == Tag::blockquote;
    bool box = measure.blocks > 0 || (!paragraph && measure.own >= several_sentences);
    auto to = box ? node : outline_.block_around(node);
    for (auto share : shares) {
        of_[to] += points * share;
        if (to == 0) break;
        to = outline_.block_around(to);
    }
}

}  // namespace wirewatch::article
