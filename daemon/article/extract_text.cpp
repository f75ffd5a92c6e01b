#include "article/extract_text.hpp"

#include "text/html_text.hpp"

namespace wirewatch::article {

std::string text_of(Outline const& outline, std::vector<std::uint32_t> const& nodes) {
    text::TextFlow flow;
    for (auto node : nodes) {
        text::write_text(outline.tree(), node, flow, [&](std::uint32_t at) { return outline.is_struck(at); });
    }
    return flow.take();
}

}  // namespace wirewatch::article
