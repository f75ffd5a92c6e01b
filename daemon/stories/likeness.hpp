// Whether two articles tell one story, by their sketches, head lines and outlets. Pure. Internal to the room.
#pragma once
#include <cstdint>
#include <vector>

#include "core/article.hpp"

namespace wirewatch::stories {

constexpr std::size_t full_sketch = 64;  // hashes; a smaller sketch holds all of its article's

// What is compared of an article.
struct Face {
    std::vector<std::uint64_t> sketch;  // ascending
    std::vector<std::uint64_t> title;   // distinct words, ascending
    std::vector<std::uint64_t> counts;  // distinct numbers in the title, ascending
    std::uint64_t outlet = 0;
};

Face face_of(Article const& article);

// 0 = two stories; else how much of the smaller article stands in the larger, up to 1.
double likeness(Face const& a, Face const& b);

}  // namespace wirewatch::stories
