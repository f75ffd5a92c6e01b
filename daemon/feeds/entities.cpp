#include "feeds/entities.hpp"

#include <algorithm>
#include <charconv>

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

// 0 = no number, or one that XML 1.0 does not allow (section 2.2).
char32_t code_of(std::string_view digits) {
    int base = 10;
    if (digits.starts_with('x') || digits.starts_with('X')) {
        digits.remove_prefix(1);
        base = 16;
    }
    std::uint32_t code = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, base);
    if (error != std::errc{} || end != digits.data() + digits.size()) return 0;
    bool allowed = code == 9 || code == 10 || code == 13 || (code >= 0x20 && code < 0xD800) ||
                   (code >= 0xE000 && code <= 0x10FFFF && (code & 0xFFFE) != 0xFFFE);
    return allowed ? code : 0;
}

// Behind the reference at the beginning of `text` if XML reads it as this room wants it read, else 0.
std::size_t sound_reference(std::string_view text) {
    for (std::string_view known : {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"}) {
        if (text.starts_with(known)) return known.size();
    }
    if (!text.starts_with("&#") || text.starts_with("&#X")) return 0;
    auto end = text.substr(0, longest_name).find(';');
    auto code = end == text.npos ? 0 : code_of(text.substr(2, end - 2));
    return code != 0 && text::windows_character(code) == code ? end + 1 : 0;
}

void append_reference(std::string& out, char32_t character) {
    switch (character) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&apos;";
            break;
        case '\t':
            out += "&#9;";
            break;
        case '\n':
            out += "&#10;";
            break;
        case '\r':
            out += "&#13;";
            break;
        default:
            text::append(out, character);
    }
}

// Writes what the reference at `text[0]` ('&') stands for; returns how many bytes it takes.
std::size_t take_reference(std::string_view text, std::string& out) {
    auto end = text.substr(0, longest_name).find(';');
    if (end != text.npos) {
        auto name = text.substr(1, end - 1);
        auto character = name.starts_with('#') ? text::windows_character(code_of(name.substr(1)))
                         : is_name(name)       ? text::named_character(name)
                                               : 0;
        if (character != 0) {
            append_reference(out, character);
            return end + 1;
        }
        if (name.starts_with('#') && is_name(name.substr(1))) {
            text::append(out, text::replacement);
            return end + 1;
        }
    }
    out += "&amp;";
    return 1;
}

}  // namespace

bool has_xml_references(std::string_view text) {
    for (auto at = text.find('&'); at != text.npos; at = text.find('&', at)) {
        auto length = sound_reference(text.substr(at));
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::string xml_references(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 64);
    auto copy_through = [&](std::size_t at, std::string_view close) {
        auto end = text.find(close, at);
        end = end == text.npos ? text.size() : end + close.size();
        out.append(text, at, end - at);
        return end;
    };
    for (std::size_t at = 0; at < text.size();) {
        auto next = std::min(text.find_first_of("&<", at), text.size());
        out.append(text, at, next - at);
        at = next;
        if (at == text.size()) break;
        auto rest = text.substr(at);
        if (rest.front() == '&') {
            at += take_reference(rest, out);
        } else if (rest.starts_with("<![CDATA[")) {
            at = copy_through(at, "]]>");
        } else if (rest.starts_with("<!--")) {
            at = copy_through(at, "-->");
        } else {
            out += '<';
            ++at;
        }
    }
    return out;
}

}  // namespace wirewatch::feeds
