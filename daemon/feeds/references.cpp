#include "feeds/references.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "text/entities.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t longest_name = 32;

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    });
}

bool is_allowed(std::uint32_t code) {
    return code == 9 || code == 10 || code == 13 || (code >= 0x20 && code < 0xD800) ||
           (code >= 0xE000 && code <= 0x10FFFF && (code & 0xFFFE) != 0xFFFE);
}

struct Numeric {
    std::uint32_t code = 0;  // 0 = none that XML 1.0 allows (section 2.2), or half of a pair
    std::size_t length = 0;  // 0 = no numeric reference
};

// "&#233;" or "&#xE9;" at the beginning; without the semicolon too, as browsers read it, unless a letter
// follows.
Numeric numeric(std::string_view text) {
    if (!text.starts_with("&#")) return {};
    bool is_hex = text.substr(2).starts_with('x') || text.substr(2).starts_with('X');
    std::size_t begin = is_hex ? 3 : 2;
    auto digits = text.substr(begin, longest_name);
    digits = digits.substr(0, digits.find_first_not_of(is_hex ? "0123456789abcdefABCDEF" : "0123456789"));
    auto end = begin + digits.size();
    if (digits.empty() || (end < text.size() && is_name(text.substr(end, 1)))) return {};
    Numeric out;
    // What is too large for a number stays 0.
    std::from_chars(digits.data(), digits.data() + digits.size(), out.code, is_hex ? 16 : 10);
    out.length = end + (text.substr(end).starts_with(';') ? 1 : 0);
    return out;
}

// The same with the two halves of a UTF-16 pair as one, which Java programs write.
Numeric numeric_or_pair(std::string_view text) {
    auto first = numeric(text);
    if (first.code >= 0xD800 && first.code < 0xDC00) {
        auto second = numeric(text.substr(first.length));
        if (second.code >= 0xDC00 && second.code < 0xE000)
            return {0x10000 + ((first.code - 0xD800) << 10) + (second.code - 0xDC00),
                    first.length + second.length};
    }
    if (!is_allowed(first.code)) first.code = 0;
    return first;
}

struct Own {
    char character = 0;
    std::size_t length = 0;  // 0 = none of XML's own five
};

// Written out, since escaped HTML is full of these.
Own own_reference(std::string_view text) {
    if (text.starts_with("&lt;")) return {'<', 4};
    if (text.starts_with("&gt;")) return {'>', 4};
    if (text.starts_with("&amp;")) return {'&', 5};
    if (text.starts_with("&quot;")) return {'"', 6};
    if (text.starts_with("&apos;")) return {'\'', 6};
    return {};
}

}  // namespace

std::size_t xml_reference(std::string_view text) {
    if (auto length = own_reference(text).length; length > 0) return length;
    if (text.starts_with("&#X")) return 0;
    auto found = numeric(text);
    bool is_sound = is_allowed(found.code) && text::windows_character(found.code) == found.code;
    return is_sound && text[found.length - 1] == ';' ? found.length : 0;
}

bool has_xml_references(std::string_view text) {
    for (auto at = text.find('&'); at != text.npos; at = text.find('&', at)) {
        auto length = xml_reference(text.substr(at));
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::size_t take_reference(std::string_view text, std::string& out) {
    if (auto [character, length] = own_reference(text); length > 0) {
        out += character;
        return length;
    }
    if (auto number = numeric_or_pair(text); number.length > 0) {
        text::append(out, number.code == 0 ? text::replacement : text::windows_character(number.code));
        return number.length;
    }
    auto end = text.substr(0, longest_name).find(';');
    auto name = text.substr(1, end == text.npos ? 0 : end - 1);
    if (auto character = is_name(name) ? text::named_character(name) : 0; character != 0) {
        text::append(out, character);
        return end + 1;
    }
    out += '&';
    return 1;
}

}  // namespace wirewatch::feeds
