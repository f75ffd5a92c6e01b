// The content of an article as a reader sees it: one line after the other.
#pragma once
#include <string>
#include <vector>

#include "article/extract_outline.hpp"

namespace wirewatch::article {

// Text between two edges of blocks or line breaks.
struct Line {
    std::uint32_t block = 0;             // the element around it
    std::uint32_t begin = 0, end = 0;    // nodes
    std::uint32_t size = 0, linked = 0;  // bytes, white space not counted
};

// In the order of the page, without what is struck out and without empty ones.
std::vector<Line> lines_of(Outline const& outline, std::vector<std::uint32_t> const& content);

// Ends after 500 bytes.
std::string text_of(Outline const& outline, Line const& line);

void strike(Outline& outline, Line const& line);

}  // namespace wirewatch::article
