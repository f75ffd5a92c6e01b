#include "feeds/special.hpp"

#include <algorithm>

namespace wirewatch::feeds {
namespace {

// Behind the closing mark; npos if it never comes.
std::size_t close_of(std::string_view text, std::string_view opening, std::string_view close) {
    auto end = text.find(close, opening.size());
    return end == text.npos ? end : end + close.size();
}

// A DOCTYPE's own declarations stand in brackets, with tags and quotes of their own.
std::size_t declaration_end(std::string_view text) {
    auto end = text.find_first_of("[>");
    if (end != text.npos && text[end] == '[')
        end = text.find('>', std::min(text.find(']', end), text.size()));
    return end == text.npos ? end : end + 1;
}

}  // namespace

Special special_at(std::string_view text) {
    if (text.starts_with(comment_mark)) return comment;
    if (text.starts_with(section_mark) || text.starts_with("<![cdata[")) return section;
    return text.starts_with("<?") ? instruction : declaration;
}

std::size_t special_end(std::string_view text) {
    switch (special_at(text)) {
        case comment:
            return close_of(text, comment_mark, comment_end);
        case section:
            return close_of(text, section_mark, section_end);
        case instruction:
            return close_of(text, "<?", "?>");
        default:
            return declaration_end(text);
    }
}

std::size_t unclosed_end(std::string_view text) {
    auto kind = special_at(text);
    auto end = text.size();
    if (kind == comment) end = text.find('>');
    if (kind == instruction) end = text.find_first_of("<>", 2);
    if (end >= text.size()) return text.size();
    return text[end] == '>' ? end + 1 : end;
}

std::size_t end_tag_end(std::string_view text) {
    auto end = text.find_first_of("<>", 2);
    return end == text.npos || text[end] == '<' ? 0 : end + 1;
}

std::size_t skip_special(std::string_view text) {
    if (text.starts_with("</")) return end_tag_end(text);
    if (!text.starts_with("<!") && !text.starts_with("<?")) return 0;
    auto end = special_end(text);
    return end == text.npos ? unclosed_end(text) : end;
}

bool is_name(std::string_view text) {
    return !text.empty() && starts_name(text.front()) && std::all_of(text.begin(), text.end(), is_in_name);
}

}  // namespace wirewatch::feeds
