#include "text/html.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <memory>

#include "text/entities.hpp"
#include "text/text_flow.hpp"
#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

constexpr std::size_t most_input = 1 << 20;

enum class Role { inline_, block, line, row_cell, preformatted, hidden };

struct Element {
    std::string_view name;
    Role role;
};

// Sorted by name; the rest is inline.
constexpr std::array<Element, 59> elements{{
    {"address", Role::block},    {"article", Role::block},
    {"aside", Role::block},      {"audio", Role::hidden},
    {"blockquote", Role::block}, {"body", Role::block},
    {"br", Role::line},          {"button", Role::hidden},
    {"canvas", Role::hidden},    {"caption", Role::block},
    {"center", Role::block},     {"dd", Role::block},
    {"dir", Role::block},        {"div", Role::block},
    {"dl", Role::block},         {"dt", Role::block},
    {"fieldset", Role::block},   {"figcaption", Role::block},
    {"figure", Role::block},     {"footer", Role::block},
    {"form", Role::block},       {"h1", Role::block},
    {"h2", Role::block},         {"h3", Role::block},
    {"h4", Role::block},         {"h5", Role::block},
    {"h6", Role::block},         {"head", Role::hidden},
    {"header", Role::block},     {"hr", Role::block},
    {"iframe", Role::hidden},    {"legend", Role::block},
    {"li", Role::block},         {"listing", Role::preformatted},
    {"main", Role::block},       {"math", Role::hidden},
    {"menu", Role::block},       {"nav", Role::block},
    {"noscript", Role::hidden},

    {"ol", Role::block},         {"option", Role::hidden},
    {"p", Role::block},          {"pre", Role::preformatted},
    {"script", Role::hidden},    {"section", Role::block},
    {"select", Role::hidden},    {"style", Role::hidden},
    {"svg", Role::hidden},       {"table", Role::block},
    {"tbody", Role::block},      {"td", Role::row_cell},
    {"template", Role::hidden},  {"textarea", Role::hidden},
    {"th", Role::row_cell},      {"thead", Role::block},
    {"title", Role::hidden},     {"tr", Role::block},
    {"ul", Role::block},         {"video", Role::hidden},
}};

Role role_of(xmlNode const* node) {
    std::string_view name(reinterpret_cast<char const*>(node->name));
    auto found = std::lower_bound(elements.begin(), elements.end(), name,
                                  [](Element const& e, std::string_view wanted) { return e.name < wanted; });
    return found != elements.end() && found->name == name ? found->role : Role::inline_;
}

void part(TextFlow& writer, Role role) {
    if (role == Role::block || role == Role::preformatted) writer.paragraph();
    if (role == Role::row_cell) writer.space();
}

// Iterative: the depth is the sender's choice.
void walk(xmlNode const* root, TextFlow& writer) {
    int preformatted = 0;
    auto const* node = root;
    while (node != nullptr) {
        auto role = Role::inline_;
        bool enters = false;
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            if (node->content != nullptr) {
                writer.write(reinterpret_cast<char const*>(node->content), preformatted > 0);
            }
        } else if (node->type == XML_ELEMENT_NODE) {
            role = role_of(node);
            part(writer, role);
            if (role == Role::line) writer.line();
            enters = role != Role::hidden && node->children != nullptr;
        }
        if (enters) {
            if (role == Role::preformatted) ++preformatted;
            node = node->children;
            continue;
        }
        while (node != root && node->next == nullptr) {
            node = node->parent;
            role = node->type == XML_ELEMENT_NODE ? role_of(node) : Role::inline_;
            if (role == Role::preformatted) --preformatted;
            part(writer, role);
        }
        node = node == root ? nullptr : node->next;
    }
}

// What libxml2's HTML parser gets wrong: CDATA sections leak their markers, and numeric references to the
// windows-1252 range are dropped.
std::string prepared(std::string_view html) {
    constexpr std::string_view open = "<![CDATA[", close = "]]>";
    std::string out;
    out.reserve(html.size());
    for (std::size_t at = 0; at < html.size();) {
        auto rest = html.substr(at);
        if (rest.starts_with(open)) {
            at += open.size();
        } else if (rest.starts_with(close)) {
            at += close.size();
        } else if (rest.starts_with("&#1") && rest.size() > 5 && rest[5] == ';' &&
                   rest.substr(3, 2).find_first_not_of("0123456789") == rest.npos) {
            append(out, windows_character(static_cast<char32_t>(100 + (rest[3] - '0') * 10 + rest[4] - '0')));
            at += 6;
        } else {
            auto next = std::min(html.find_first_of("<]&", at + 1), html.size());
            out.append(html, at, next - at);
            at = next;
        }
    }
    return out;
}

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "&eacute;", "&#233;", "&#xE9;" at `at`.
bool is_reference(std::string_view text, std::size_t at) {
    auto end = text.find(';', at);
    if (end == text.npos || end - at > 32) return false;
    auto name = text.substr(at + 1, end - at - 1);
    if (!name.starts_with('#')) return named_character(name) != 0;
    name.remove_prefix(name.starts_with("#x") || name.starts_with("#X") ? 2 : 1);
    return !name.empty() && name.find_first_not_of("0123456789abcdefABCDEF") == name.npos;
}

// "<p>", "</p>", "<br/>", "<!--"; not "<desk@example.org>".
bool is_tag(std::string_view text, std::size_t at) {
    auto rest = text.substr(at + 1);
    if (rest.starts_with('!')) return rest.find('>') != rest.npos;
    if (rest.starts_with('/')) rest.remove_prefix(1);
    if (rest.empty() || !is_letter(rest.front())) return false;
    auto end = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:");
    return end != rest.npos && std::string_view(" \t\n/>").find(rest[end]) != std::string_view::npos &&
           rest.find('>', end) != rest.npos;
}

}  // namespace

bool has_markup(std::string_view text) {
    for (auto at = text.find_first_of("<&"); at < text.size(); at = text.find_first_of("<&", at + 1)) {
        if (text[at] == '&') {
            if (is_reference(text, at)) return true;
        } else if (is_tag(text, at)) {
            return true;
        }
    }
    return false;
}

std::string html_to_text(std::string_view html) {
    static bool const started = (xmlInitParser(), true);
    static_cast<void>(started);
    auto clean = prepared(repair(html.substr(0, boundary(html, most_input))).text);
    std::unique_ptr<xmlDoc, FreeDocument> document(
        htmlReadMemory(clean.data(), static_cast<int>(clean.size()), nullptr, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_COMPACT));
    TextFlow writer;
    if (document) {
        if (auto const* root = xmlDocGetRootElement(document.get())) walk(root, writer);
    }
    return writer.take();
}

std::string paragraphs(std::string_view plain) {
    auto text = repair(plain).text;
    // Decide once: is an empty line the mark of a paragraph, or every line break?
    bool blank_lines = false, lines = false, only_space = true;
    for (auto c : std::string_view(trim(text))) {
        if (c == '\n') {
            blank_lines |= only_space && lines;
            lines = only_space = true;
        } else if (c != ' ' && c != '\t') {
            only_space = false;
        }
    }
    TextFlow writer;
    std::string_view rest = text;
    while (!rest.empty()) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (blank_lines ? trim(line).empty() : true) writer.paragraph();
        writer.write(line);
        writer.space();
    }
    return writer.take();
}

std::string visible_text(std::string_view html_or_plain) {
    return has_markup(html_or_plain) ? html_to_text(html_or_plain) : paragraphs(html_or_plain);
}

std::string visible_line(std::string_view html_or_plain) {
    return one_line(has_markup(html_or_plain) ? html_to_text(html_or_plain) : repair(html_or_plain).text);
}

}  // namespace wirewatch::text
