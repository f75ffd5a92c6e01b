#include "article/extract_head.hpp"

#include "article/extract_lines.hpp"
#include "article/extract_title.hpp"
#include "text/html_nesting.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

constexpr std::uint32_t longest_line = 120;  // bytes: of a line that says who and when
constexpr std::size_t most_lines = 8;        // between headline and first sentence

// Four digits in a row, of any script: a year.
bool has_year(std::string_view folded) {
    std::size_t row = 0;
    for (auto c : folded) {
        row = c >= '0' && c <= '9' ? row + 1 : 0;
        if (row == 4) return true;
    }
    return false;
}

bool ends_sentence(std::string_view text) {
    for (std::string_view mark : {".", "!", "?", "\u2026", "\u3002", "\u061F", "\u06D4", "\u0964"}) {
        if (text.ends_with(mark)) return true;
    }
    return false;
}

bool is_sentence(std::string_view text) {
    return text.size() > 60 && ends_sentence(text);
}

class Head {
public:
    Head(Outline& outline, std::string_view title, std::string_view byline)
        : outline_(outline), title_(bare(title)), byline_(bare(byline)) {}

    void strike(std::vector<Line> const& lines) {
        auto first = after_headline(lines);
        for (auto at = first; at < lines.size() && at < first + most_lines; ++at) {
            auto text = text_of(outline_, lines[at]);
            if (lines[at].linked == lines[at].size || says_who_or_when(lines[at], text)) {
                article::strike(outline_, lines[at]);
            } else if (text.size() > longest_line || ends_sentence(text)) {
                break;
            }
        }
    }

private:
    // Where the article goes on; strikes out the headline and what is above it.
    std::size_t after_headline(std::vector<Line> const& lines) {
        for (std::size_t at = 0; at < lines.size() && at < most_lines; ++at) {
            if (is_headline(lines[at])) {
                for (std::size_t above = 0; above <= at; ++above) article::strike(outline_, lines[above]);
                return at + 1;
            }
            if (!is_heading(lines[at]) && is_sentence(text_of(outline_, lines[at]))) break;
        }
        return 0;
    }

    bool is_heading(Line const& line) const { return text::is_heading(outline_.tree()[line.block].tag); }

    bool is_headline(Line const& line) const {
        if (title_.empty()) return false;
        auto text = bare(text_of(outline_, line));
        return text == title_ ||
               (is_heading(line) && title_.find(text) != title_.npos && text.size() * 2 > title_.size());
    }

    bool says_who_or_when(Line const& line, std::string_view text) const {
        if (is_heading(line) || outline_.tree()[line.block].tag == Tag::td) return false;
        if (text.size() > longest_line || ends_sentence(text)) return false;
        auto folded = bare(text);
        return has_year(folded) || (!byline_.empty() && folded.find(byline_) != std::string::npos);
    }

    Outline& outline_;
    std::string title_, byline_;
};

}  // namespace

void strike_head(Outline& outline, std::vector<std::uint32_t> const& content, std::string_view title,
                 std::string_view byline) {
    Head(outline, title, byline).strike(lines_of(outline, content));
}

}  // namespace wirewatch::article
