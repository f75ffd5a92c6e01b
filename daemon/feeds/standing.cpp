#include "feeds/standing.hpp"

#include "text/dates.hpp"
#include "text/normalise.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t longest_message = 200;

}  // namespace

void note_status(std::string_view status, Tree const& tree, Node where, Document& out) {
    auto said = text::fold(text::trim(status));
    if (said.empty() || said == "usable") return;
    if (said == "canceled" || said == "cancelled" || said == "killed") {
        note(out, "withdrawn", tree, where, "The provider withdraws this item.");
    } else if (said == "embargoed") {
        note_embargo({}, tree, where, out);
    } else {
        note(out, "not_usable", tree, where, "The provider's status of this item is not 'usable'.");
    }
}

void note_to_editors(std::string_view text, Tree const& tree, Node where, Document& out) {
    auto line = text::one_line(text);
    if (line.empty()) return;
    auto shown = text::cut_at_word(line, longest_message);
    note(out, "to_editors", tree, where, "To editors: " + std::string(shown));
}

void note_embargo(std::string_view until, Tree const& tree, Node where, Document& out) {
    auto instant = text::parse_date(text::trim(until));
    note(out, "embargoed", tree, where,
         "The provider sends this item under an embargo" + (instant ? " until " + to_rfc3339(*instant) : "") +
             ".");
}

}  // namespace wirewatch::feeds
