#include "article/extract_lead.hpp"

#include "text/html_nesting.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

constexpr std::uint32_t shortest = 60;  // bytes: of a sentence
constexpr std::size_t most = 4;

bool may_be_lead(Outline const& outline, std::uint32_t node) {
    auto tag = outline.tree()[node].tag;
    auto const& measure = outline[node];
    if (!text::has_trait(tag, text::is_block) || tag == Tag::li || tag == Tag::td || tag == Tag::figcaption)
        return false;
    return measure.own >= shortest && measure.own == measure.text && measure.linked * 2 < measure.text;
}

}  // namespace

void add_lead(Outline const& outline, std::vector<std::uint32_t>& content, std::uint32_t headline) {
    if (headline == 0 || content.empty()) return;
    auto const& tree = outline.tree();
    std::vector<std::uint32_t> lead;
    for (auto node = tree[headline].end; node < content.front() && lead.size() < most; ++node) {
        bool around = tree[node].end > content.front();
        if (outline.is_struck(node)) {
            node = tree[node].end - 1;
        } else if (!around && may_be_lead(outline, node)) {
            lead.push_back(node);
            node = tree[node].end - 1;
        }
    }
    content.insert(content.begin(), lead.begin(), lead.end());
}

}  // namespace wirewatch::article
