// A well-formed feed taken apart: its entries, and the frame around them. Each entry's tree can then be made
// by itself and forgotten, which keeps memory small and near.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::feeds {

struct Frame {
    // The attribute by which an empty element of the frame tells its place in `runs`.
    static constexpr char const* mark = "wirewatch-entries";

    // In the document.
    struct Entry {
        std::uint32_t begin, size;
        bool is_flat;  // no markup in its text: each element holds text or, an author, elements
    };
    // Entries with nothing but white space between them.
    struct Run {
        std::size_t begin, end;  // in `entries`
        std::size_t behind;      // where the frame goes on behind the run's element
    };

    std::string markup;  // the document with an empty, marked element for each run
    std::vector<Run> runs;
    std::vector<Entry> entries;

    // Where in the document something stands, told by its place in `markup`.
    std::size_t place_in_document(std::size_t place) const;
};

// nullopt: no feed, or its markup may need mending: it is not well-formed, has references that XML does not
// know (feeds/entities.hpp) or a DOCTYPE. Linear in the text.
std::optional<Frame> take_apart(std::string_view xml);

}  // namespace wirewatch::feeds
