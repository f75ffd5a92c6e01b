// What readers of formats ask of an element. Names are those of feeds/names.hpp.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "core/time.hpp"

namespace wirewatch::feeds {

// What an element inherits: xml:base (absolute, or as far as known) and xml:lang.
struct Scope {
    std::string base;
    std::string lang;

    Scope inside(pugi::xml_node node) const;
};

// The elements in a node, found by name many times faster than by asking the node again and again.
class Children {
public:
    Children(
        pugi::xml_node node);  // NOLINT(google-explicit-constructor): an element is its children to a reader

    pugi::xml_node first(std::string_view name) const;

    template <typename Visit>
    void each(std::string_view name, Visit visit) const {
        if (!may_have(name)) return;
        for (auto const& child : children_) {
            if (child.name == name) visit(child.node);
        }
    }

private:
    struct Child {
        std::string_view name;
        pugi::xml_node node;
    };

    static std::uint64_t bit(std::string_view name) {
        return std::uint64_t{1} << ((name.size() * 8 + static_cast<unsigned char>(name.back())) % 64);
    }
    bool may_have(std::string_view name) const { return (names_ & bit(name)) != 0; }

    std::vector<Child> children_;
    std::uint64_t names_ = 0;  // the bits of all names: most names asked for are not there
};

// The element's character data with that of its descendants, trimmed.
std::string text_of(pugi::xml_node node);

// What stands in the element: its character data, or its markup when it holds elements (XHTML written into a
// feed as it is). Trimmed.
std::string markup_of(pugi::xml_node node);

// The same as plain text on one line.
std::string plain_of(pugi::xml_node node);

// A title or a name on one line. What vanishes when it is read as HTML was meant as it is written, tags and
// all.
std::string title_of(pugi::xml_node node);

// A category is a plain string (RSS 2.0): a tag in it is part of it. References are not, they were written
// twice.
std::string category_of(pugi::xml_node node);

// Plain text on one line: a tag in it is part of it, references are read.
std::string literal_line(std::string_view plain);

// Plain text as HTML if a reader could mistake it for that, else as it is.
std::string literal(std::string_view plain);

std::string attribute(pugi::xml_node node, char const* name);

// Has text that can be seen, or elements.
bool says_anything(pugi::xml_node node);

// The first named child that says anything, in the order of the names; else a null node.
pugi::xml_node first_of(Children const& node, std::initializer_list<std::string_view> names);

// The elements of these names below the node, at any depth, in the order of the document.
std::vector<pugi::xml_node> below(pugi::xml_node node, std::initializer_list<std::string_view> names);

// The link written in the element (or in its attribute), absolute if it can be.
std::string link_in(pugi::xml_node node, Scope const& scope, char const* attribute_name = nullptr);

// Adds what is neither empty nor there already.
void add_category(std::vector<std::string>& to, std::string category);
void add_listed(std::vector<std::string>& to, std::string_view comma_separated);
void add_enclosure(std::vector<Enclosure>& to, Enclosure enclosure);

// Names as one: "Jane Doe, John Roe".
std::string joined(std::vector<std::string> const& names);

// nullopt for what is no base64 (RFC 4648, section 4); white space is passed over.
std::optional<std::string> base64(std::string_view text);

// "opml" and "2.0" -> "opml-2.0"; what is no version number is left out.
std::string format_name(std::string_view family, std::string_view version);

// Bytes as a number; nullopt for anything else.
std::optional<std::uint64_t> length_of(std::string_view digits);

}  // namespace wirewatch::feeds
