// HTML fragments, as feeds carry them, to the text a reader sees. Pure, thread-safe, never fails.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::text {

// True when the text holds a tag, a comment or a character reference: "a < b" and "AT&T" do not.
bool has_markup(std::string_view text);

// The visible text of an HTML fragment: entities decoded, scripts, styles and embedded objects dropped, an
// empty line between paragraphs, one line break for a lone <br>. Reads at most the first megabyte.
std::string html_to_text(std::string_view html);

// Plain text with its white space put in order: paragraphs (separated by empty lines) joined into one line
// each, an empty line between them. If there is no empty line at all, each line is a paragraph.
std::string paragraphs(std::string_view plain);

// html_to_text for what has markup, paragraphs for the rest.
std::string visible_text(std::string_view html_or_plain);

// The same on one line: for titles, names and categories.
std::string visible_line(std::string_view html_or_plain);

}  // namespace wirewatch::text
