// A feed's markup as a tree, read strictly if it can be and by recovery if it must be.
#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "core/document.hpp"

namespace wirewatch::feeds {

struct Tree {
    pugi::xml_document document;
    std::string source;   // what was parsed, for line numbers
    int line_before = 0;  // lines cut off before `source`

    pugi::xml_node root() const { return document.document_element(); }
    // Line of the element, from 1; 0 = unknown (recovered trees know none).
    int line_of(pugi::xml_node node) const;
};

// Parses valid UTF-8. What was wrong with it goes into out.notes; out.truncated is set when the root is never
// closed. A tree without root means nothing could be read.
void load(std::string_view utf8, Tree& tree, Document& out);

// Adds a note unless there are plenty already.
void note(Document& out, std::string code, int line, std::string text);
void note(Document& out, std::string code, Tree const& tree, pugi::xml_node where, std::string text);

// What a note says of a date nobody can read.
std::string no_date(std::string_view written);

// libxml2 in recovery mode, into `document`. False = nothing came of it.
bool recover(std::string const& utf8, pugi::xml_document& document);

}  // namespace wirewatch::feeds
