// Words written one after the other, with the gaps between them put in order.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace wirewatch::text {

// Gaps are asked for, the greatest stands, and none stands at either end. Whatever white space (Unicode's
// included) the pieces have becomes one space; soft hyphens go. The
// text is valid UTF-8, whatever the pieces are (see repair).
class TextFlow {
public:
    void space();
    void paragraph();  // an empty line
    void line();       // two in a row part paragraphs

    // In preformatted text a line feed is a line.
    void write(std::string_view utf8, bool preformatted = false);

    std::string const& text() const { return out_; }
    std::string take() { return std::move(out_); }

private:
    void close_gap();

    enum class Gap : std::uint8_t { none, space, line, paragraph };

    std::string out_;
    Gap gap_ = Gap::none;
};

}  // namespace wirewatch::text
