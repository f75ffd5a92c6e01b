// The text of a YAML file by line and column, with what yaml-cpp lets pass or does not tell. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wirewatch::yaml {

class Source {
public:
    // `text` is borrowed; `first` is the number of its first line, where it is a part of a file.
    explicit Source(std::string_view text, int first = 1);

    // Without its line break; empty above the first and below the last.
    std::string_view line(int number) const;
    int first() const { return first_; }
    int last() const { return first_ + static_cast<int>(lines_.size()) - 1; }

    // What stands from a place to the end of the file; columns count bytes from 1.
    std::string_view from(int line, int column) const;

    // The first byte that YAML or UTF-8 forbids: yaml-cpp passes bad UTF-8 on and ends silently at NUL and
    // at 0x04.
    struct BadByte {
        int line;
        int column;
        std::string what;
    };
    std::optional<BadByte> bad_byte() const;

    // Whether the text in '' or "" that begins here is closed; yaml-cpp closes it at the end of the file.
    bool closes_quote(int line, int column) const;

    // First line and column of the content of the | or > block whose sign stands in `line`.
    std::pair<int, int> block_content(int line) const;

    // Whether '---' or '...' separates what begins at `line` from what stands above it.
    bool begins_document(int line) const;

private:
    std::string_view text_;
    int first_;
    std::vector<std::string_view> lines_;
};

}  // namespace wirewatch::yaml
