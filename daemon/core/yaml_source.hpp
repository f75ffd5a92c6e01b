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
    explicit Source(std::string_view text);  // borrowed

    // Lines count from 1, without their line break; empty beyond the end.
    std::string_view line(int number) const;
    int lines() const { return static_cast<int>(lines_.size()); }

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
    std::vector<std::string_view> lines_;
};

}  // namespace wirewatch::yaml
