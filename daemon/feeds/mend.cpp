#include "feeds/mend.hpp"

#include <algorithm>
#include <initializer_list>

namespace wirewatch::feeds {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Fields of an entry or a channel that hold text alone.
bool is_text_field(std::string_view name) {
    return is_one_of(name, {"title", "link", "guid", "id", "pubDate", "category", "comments", "dc:creator",
                            "dc:date", "published", "updated"});
}

bool is_field(std::string_view name) {
    return is_text_field(name) ||
           is_one_of(name, {"description", "content:encoded", "enclosure", "summary", "content"});
}

std::size_t tag_end(std::string_view text, bool quoted) {
    char quote = 0;
    for (std::size_t at = 1; at < text.size(); ++at) {
        auto c = text[at];
        if (c == '<') return 0;
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (quoted && (c == '"' || c == '\'')) {
            quote = c;
        } else if (c == '>') {
            return at + 1;
        }
    }
    return 0;
}

}  // namespace

bool is_void(std::string_view name) {
    return is_one_of(name, {"br", "hr", "img", "input", "wbr", "BR", "HR", "IMG"});
}

bool is_entry(std::string_view name) {
    return is_one_of(name, {"item", "entry", "atom:entry"});
}

bool ends_field(std::string_view open, std::string_view beginning) {
    return is_text_field(open) && is_field(beginning);
}

bool holds_raw_text(std::string_view name) {
    return name == "script" || name == "style";
}

std::size_t odd_tag_end(std::string_view text) {
    auto end = tag_end(text, true);
    return end == 0 ? tag_end(text, false) : end;
}

}  // namespace wirewatch::feeds
