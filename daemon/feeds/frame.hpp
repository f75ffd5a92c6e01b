// A well-formed feed taken apart: its entries, and the frame around them. Each entry's tree can then be made
// by itself and forgotten, which keeps memory small and near.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::feeds {

struct Frame {
    // The attribute by which an empty element of the frame tells its place in `cuts`.
    static constexpr char const* mark = "wirewatch-entry";

    struct Cut {
        std::string_view entry;  // in the document
        std::size_t behind;      // where the frame goes on behind its empty element
    };

    std::string markup;  // the document with an empty, marked element for each entry
    std::vector<Cut> cuts;

    // Where in the document that is taken apart something stands, told by its place in `markup`.
    std::size_t place_in(std::string_view document, std::size_t place) const;
};

// nullopt: no feed, or its markup may need mending: it is not well-formed, has references that XML does not
// know (feeds/entities.hpp) or a DOCTYPE. Linear in the text.
std::optional<Frame> take_apart(std::string_view xml);

}  // namespace wirewatch::feeds
