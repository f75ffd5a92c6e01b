#include "feeds/tree.hpp"

#include <algorithm>

#include "feeds/balance.hpp"
#include "feeds/entities.hpp"
#include "feeds/names.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_notes = 50;

int lines_before(std::string_view text, std::size_t offset) {
    auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    return static_cast<int>(std::count(text.begin(), end, '\n'));
}

// Closed = its last end tag stands in the text. Good enough for what failed to parse.
bool closes(std::string_view text, std::string_view name) {
    std::string end_tag = "</" + std::string(name);
    auto at = text.rfind(end_tag);
    return at != text.npos && text.find('>', at) != text.npos;
}

std::string written_name(pugi::xml_node root) {
    return root ? root.name() : "";
}

}  // namespace

int Tree::line_of(pugi::xml_node node) const {
    auto offset = node.offset_debug();
    // A name that grew (feeds/names.hpp) stands elsewhere; what is inside begins on the line of the start
    // tag.
    for (auto inside = node.first_child(); offset < 0 && inside; inside = inside.first_child()) {
        offset = inside.offset_debug();
    }
    return offset < 0 ? 0 : line_before + lines_before(source, static_cast<std::size_t>(offset)) + 1;
}

void note(Document& out, std::string code, int line, std::string text) {
    if (out.notes.size() < most_notes) out.notes.push_back({std::move(code), line, std::move(text)});
}

void note(Document& out, std::string code, Tree const& tree, pugi::xml_node where, std::string text) {
    // Counting lines is not free.
    if (out.notes.size() < most_notes) note(out, std::move(code), tree.line_of(where), std::move(text));
}

std::string no_date(std::string_view written) {
    return "'" + std::string(written.substr(0, text::boundary(written, 60))) + "' is no date.";
}

void load(std::string_view utf8, Tree& tree, Document& out) {
    tree.source = xml_references(utf8);
    // White space between inline elements parts words.
    auto result = tree.document.load_buffer(tree.source.data(), tree.source.size(),
                                            pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!result) {
        auto line = tree.line_before + lines_before(tree.source, static_cast<std::size_t>(result.offset)) + 1;
        note(out, "ill_formed", line,
             std::string("The XML is not well-formed: ") + result.description() + ".");
        if (!recover(balanced(tree.source), tree.document)) tree.document.reset();
        auto name = written_name(tree.root());
        if (!name.empty() && !closes(tree.source, name)) {
            out.truncated = true;
            note(out, "truncated", tree.line_before + lines_before(tree.source, tree.source.size()) + 1,
                 "The document ends before </" + name + ">.");
        }
    }
    if (tree.root()) unify_names(tree.root());
}

}  // namespace wirewatch::feeds
