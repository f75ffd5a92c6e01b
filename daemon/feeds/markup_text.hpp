// What stands in an element, read: references are their characters, quoted sections what they quote, comments
// nothing.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "feeds/markup.hpp"

namespace wirewatch::feeds {

// The character data with that of its descendants; `left_out` and what is in it do not count.
void append_text(std::string& out, Node node, Node left_out = {});

// The same with a space between the element's own text and that of each child.
void append_parts(std::string& out, Node node);

// The text without white space at its ends if it stands in the document as it is, as nearly all texts do.
std::optional<std::string_view> plain_text(Node node);

// Has text that can be seen, its own or that of its descendants, or elements.
bool says_anything(Node node);

// How an element's markup is written.
struct Writing {
    Node left_out;
    // Other names for elements: what they are called, and are to be called.
    std::span<std::pair<std::string_view, std::string_view> const> names;
};

// The markup of all that stands in the element, with the names of feeds/names.hpp.
void append_markup(std::string& out, Node node, Writing const& writing = {});

}  // namespace wirewatch::feeds
