#include "feeds/tree.hpp"

#include <algorithm>
#include <limits>

#include "feeds/markup_scan.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_notes = 50;

// Nearly always the lines are long, and looking for their ends is faster than looking at each byte.
int lines_in(std::string_view text) {
    int lines = 0;
    for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) ++lines;
    return lines;
}

}  // namespace

int Tree::line_at(std::size_t place) const {
    return first_line_ + lines_in(markup_.source().substr(0, place));
}

void note(Document& out, std::string code, int line, std::string text) {
    if (out.notes.size() < most_notes) out.notes.push_back({std::move(code), line, std::move(text)});
}

void note(Document& out, std::string code, Tree const& tree, Node where, std::string text) {
    // Counting lines is not free.
    if (out.notes.size() < most_notes) note(out, std::move(code), tree.line_of(where), std::move(text));
}

std::string no_date(std::string_view written) {
    return "'" + std::string(written.substr(0, text::boundary(written, 60))) + "' is no date.";
}

bool Tree::load(std::string_view utf8, int first_line, Document& out) {
    first_line_ = first_line;
    auto scanned = scan(utf8);
    auto fault = scanned.fault;
    if (fault.place != Fault::none) {
        scanned.markup = Markup();  // before the second tree takes as much
        scanned = scan_mending(utf8);
    }
    if (scanned.is_nothing_but_tags) return false;
    markup_ = std::move(scanned.markup);
    if (scanned.bad_reference != Fault::none) {
        note(out, "bad_reference", line_at(scanned.bad_reference),
             "There are ampersands or character references that XML does not know; they were read as HTML "
             "has them.");
    }
    if (fault.place == Fault::none) return true;
    note(out, "ill_formed", line_at(fault.place),
         "The XML is not well-formed: " + std::string(fault.what) + ".");
    if (root().is_cut()) {
        out.truncated = true;
        note(out, "truncated", line_at(utf8.size()),
             "The document ends before </" + std::string(root().written_name()) + ">.");
    }
    return true;
}

}  // namespace wirewatch::feeds
