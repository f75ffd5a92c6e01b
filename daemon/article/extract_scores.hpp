// How likely an element is to be the one that holds the article.
#pragma once
#include <vector>

#include "article/extract_outline.hpp"

namespace wirewatch::article {

// Paragraphs of prose speak for what they stand in, the less the farther out; links speak against it.
class Scores {
public:
    explicit Scores(Outline const& outline);

    double operator[](std::uint32_t node) const { return of_[node]; }
    std::uint32_t best() const;  // 0 = none

private:
    void credit(std::uint32_t node);

    Outline const& outline_;
    text::HtmlTree const& tree_;
    std::vector<double> of_;
};

}  // namespace wirewatch::article
