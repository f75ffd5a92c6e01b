// A page's tree with what was struck out of it, and how much is read where.
#pragma once
#include <cstdint>
#include <vector>

#include "text/html_tree.hpp"

namespace wirewatch::article {

// Of an element and all that is left inside it. Bytes, white space not counted.
struct Measure {
    std::uint32_t text = 0;
    std::uint32_t linked = 0;      // of `text`, inside links
    std::uint32_t prose = 0;       // of `text`, in paragraphs long enough to be sentences
    std::uint32_t own = 0;         // of `text`, in no block deeper down
    std::uint32_t own_linked = 0;  // of `own`, inside links
    std::uint32_t own_marks = 0;   // commas in `own`
    std::uint32_t blocks = 0;      // block elements inside that have text of their own

    double link_density() const { return text == 0 ? 0 : static_cast<double>(linked) / text; }
};

class Outline {
public:
    // Strikes out what nobody sees.
    explicit Outline(text::HtmlTree const& tree);

    text::HtmlTree const& tree() const { return tree_; }
    bool is_struck(std::uint32_t node) const { return struck_[node]; }
    void strike(std::uint32_t node) { struck_[node] = true; }

    // Takes the measures anew; they stand until the next call, whatever is struck out in between.
    void measure();
    Measure const& operator[](std::uint32_t node) const { return measures_[node]; }

    // The block element around a node.
    std::uint32_t block_around(std::uint32_t node) const;

private:
    text::HtmlTree const& tree_;
    std::vector<bool> struck_;
    std::vector<Measure> measures_;
};

}  // namespace wirewatch::article
