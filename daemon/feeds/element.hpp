// What readers of formats ask of an element. Names are those of feeds/names.hpp.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "core/time.hpp"
#include "feeds/markup.hpp"
#include "feeds/markup_text.hpp"

namespace wirewatch::feeds {

// What an element inherits: xml:base (absolute, or as far as known) and xml:lang.
struct Scope {
    std::string base;
    std::string lang;

    Scope inside(Node node) const;
};

// The elements in a node, found by name many times faster than by asking the node again and again.
class Children {
public:
    Children(Node node);  // NOLINT(google-explicit-constructor): an element is its children to a reader

    Node first(Name name) const {
        return is_there_[name.number()] ? Node{markup_, first_[name.number()]} : Node{};
    }

    template <typename Visit>
    void each(Name name, Visit visit) const {
        for (auto child = first(name); child; child = child.next_sibling(name)) visit(child);
    }

private:
    Markup const* markup_;
    std::bitset<known_names.size()> is_there_;
    // Only what is there was written: most names asked for are not.
    std::array<Element const*, known_names.size()> first_;
};

// The element's character data with that of its descendants, trimmed.
std::string text_of(Node node);

// The same where it stands, or made in `own`; valid as long as both.
std::string_view text_in(Node node, std::string& own);

// What stands in the element: its character data, or its markup when it holds elements (XHTML written into a
// feed as it is). Trimmed.
std::string markup_of(Node node, Writing const& writing = {});

// The same as plain text on one line.
std::string plain_of(Node node);

// A title or a name on one line. What vanishes when it is read as HTML was meant as it is written, tags and
// all.
std::string title_of(Node node);

// A category is a plain string (RSS 2.0): a tag in it is part of it. References are not, they were written
// twice.
std::string category_of(Node node);

// Plain text on one line: a tag in it is part of it, references are read.
std::string literal_line(std::string_view plain);

// Plain text as HTML if a reader could mistake it for that, else as it is.
std::string literal(std::string_view plain);

// The attribute read, without white space at its ends; empty if there is none.
std::string attribute(Node node, std::string_view name);

// The first named child that says anything, in the order of the names; else a null node.
Node first_of(Children const& node, std::initializer_list<Name> names);

// The elements of these names below the node, at any depth, in the order of the document.
template <typename Visit>
void each_below(Node top, std::initializer_list<Name> names, Visit visit) {
    for (auto node = top.following(top); node; node = node.following(top)) {
        for (auto name : names) {
            if (node.is(name)) visit(node);
        }
    }
}

// The link written in the element (or in its attribute), absolute if it can be.
std::string link_in(Node node, Scope const& scope, std::string_view attribute_name = {});

// Adds what is neither empty nor there already.
void add_category(std::vector<std::string>& to, std::string category);
void add_listed(std::vector<std::string>& to, std::string_view comma_separated);
void add_enclosure(std::vector<Enclosure>& to, Enclosure enclosure);

// Names as one: "Jane Doe, John Roe".
std::string joined(std::vector<std::string> names);

// nullopt for what is no base64 (RFC 4648, section 4); white space is passed over.
std::optional<std::string> base64(std::string_view text);

// "opml" and "2.0" -> "opml-2.0"; what is no version number is left out.
std::string format_name(std::string_view family, std::string_view version);

// Bytes as a number; nullopt for anything else.
std::optional<std::uint64_t> length_of(std::string_view digits);

}  // namespace wirewatch::feeds
