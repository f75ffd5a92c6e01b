#include "article/extract_tail.hpp"

#include "article/extract_lines.hpp"
#include "text/html_nesting.hpp"

namespace wirewatch::article {

void strike_tail(Outline& outline, std::vector<std::uint32_t> const& content) {
    auto lines = lines_of(outline, content);
    while (lines.size() > 1) {
        auto const& last = lines.back();
        bool heading = text::is_heading(outline.tree()[last.block].tag);
        if (!heading && last.linked < last.size) break;
        strike(outline, last);
        lines.pop_back();
    }
}

}  // namespace wirewatch::article
