// Markup -> a tree, in one pass: strictly, as XML wants it, or mending what its author did wrong.
#pragma once
#include <cstddef>
#include <string_view>

#include "feeds/markup.hpp"

namespace wirewatch::feeds {

struct Fault {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t place = none;
    std::string_view what;  // half a sentence
};

struct Scanned {
    Markup markup;
    Fault fault;                              // why it is not well-formed; the tree is then incomplete
    std::size_t bad_reference = Fault::none;  // the first that XML does not know
    bool is_nothing_but_tags = false;         // the tree would take many times the document's size
};

// Reads valid UTF-8 of less than 4 GiB up to the first fault. Linear in the text.
Scanned scan(std::string_view xml);

// The same for what has one, and without any. Every element is closed where one around it ends, and end tags
// that close nothing are passed over: `<item><p>a<b></item>` is `<item><p>a<b></b></p></item>`. An entry ends
// where the next begins, a title where the link does, a quoted section or a comment that is never closed with
// its element or its tag; <br> has no content; a "<" that begins no tag is one. What the end of the document
// closes is cut.
Scanned scan_mending(std::string_view xml);

}  // namespace wirewatch::feeds
