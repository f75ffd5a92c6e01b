#include "text/html_nesting.hpp"

namespace wirewatch::text {
namespace {

bool is_row_group(Tag tag) {
    return tag == Tag::tbody || tag == Tag::thead || tag == Tag::tfoot;
}

bool is_cell(Tag tag) {
    return tag == Tag::td || tag == Tag::th;
}

bool is_part_of_table(Tag tag) {
    return tag == Tag::table || tag == Tag::tr || tag == Tag::caption || is_cell(tag) || is_row_group(tag);
}

}  // namespace

bool is_heading(Tag tag) {
    return tag >= Tag::h1 && tag <= Tag::h6;
}

bool closes(Tag starts, Tag open) {
    switch (starts) {
        case Tag::dd:
        case Tag::dt:
            return open == Tag::dd || open == Tag::dt;
        case Tag::td:
        case Tag::th:
            return is_cell(open);
        case Tag::tbody:
        case Tag::thead:
        case Tag::tfoot:
            return is_row_group(open);
        case Tag::rp:
        case Tag::rt:
            return open == Tag::rp || open == Tag::rt;
        case Tag::li:
        case Tag::tr:
        case Tag::option:
        case Tag::button:
        case Tag::a:
            return open == starts;
        default:
            return false;
    }
}

bool stops_search(Tag starts, Tag open) {
    switch (starts) {
        case Tag::li:
        case Tag::dd:
        case Tag::dt:
            return has_trait(open, is_block | is_scope) && open != Tag::div && open != Tag::p &&
                   open != Tag::address;
        case Tag::td:
        case Tag::th:
            return open == Tag::tr || open == Tag::table;
        case Tag::tr:
        case Tag::tbody:
        case Tag::thead:
        case Tag::tfoot:
            return open == Tag::table;
        case Tag::option:
            return open == Tag::select;
        default:
            return has_trait(open, is_scope);
    }
}

bool stops_end(Tag ends, Tag open) {
    if (is_part_of_table(ends)) return open == Tag::table;
    if (has_trait(ends, is_block | is_scope | is_formatting) || ends == Tag::form || ends == Tag::button)
        return has_trait(open, is_scope) || (ends == Tag::p && open == Tag::button);
    return has_trait(open, is_block | is_scope);
}

}  // namespace wirewatch::text
