#include "text/html.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "text/entities.hpp"
#include "text/html_text.hpp"
#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

using ascii::is_letter;

constexpr std::size_t most_input = 1 << 20;

// Feeds leave CDATA sections in their fragments; to HTML they are comments (WHATWG, "markup declaration
// open").
std::string without_section_marks(std::string_view html) {
    constexpr std::string_view open = "<![CDATA[", close = "]]>";
    std::string out;
    out.reserve(html.size());
    for (std::size_t at = 0; at < html.size();) {
        auto rest = html.substr(at);
        if (rest.starts_with(open) || rest.starts_with(close)) {
            at += rest.starts_with(open) ? open.size() : close.size();
        } else {
            auto next = std::min(html.find_first_of("<]", at + 1), html.size());
            out.append(html, at, next - at);
            at = next;
        }
    }
    return out;
}

// Up to the limit, and not into a tag.
std::string_view readable(std::string_view html) {
    if (html.size() <= most_input) return html;
    html = html.substr(0, boundary(html, most_input));
    auto tag = html.rfind('<');
    return tag != html.npos && html.find('>', tag) == html.npos ? html.substr(0, tag) : html;
}

// "&eacute;", "&#233;", "&#xE9;" at `at`.
bool is_reference(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 32;
    auto name = text.substr(at + 1, longest);
    auto end = name.find(';');
    if (end == name.npos) return false;
    name = name.substr(0, end);
    if (!name.starts_with('#')) return named_character(name) != 0;
    name.remove_prefix(name.starts_with("#x") || name.starts_with("#X") ? 2 : 1);
    return !name.empty() && name.find_first_not_of("0123456789abcdefABCDEF") == name.npos;
}

// "<p>", "</p>", "<br/>", "<!--"; not "<desk@example.org>". A ">" follows somewhere.
bool is_tag(std::string_view text, std::size_t at) {
    auto rest = text.substr(at + 1);
    if (rest.starts_with('!')) return true;
    if (rest.starts_with('/')) rest.remove_prefix(1);
    if (rest.empty() || !is_letter(rest.front())) return false;
    auto end = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:");
    return end != rest.npos && std::string_view(" \t\n/>").find(rest[end]) != std::string_view::npos;
}

}  // namespace

bool has_markup(std::string_view text) {
    auto last_end = text.rfind('>');
    for (auto at = text.find_first_of("<&"); at < text.size(); at = text.find_first_of("<&", at + 1)) {
        if (text[at] == '&') {
            if (is_reference(text, at)) return true;
        } else if (last_end != text.npos && at < last_end && is_tag(text, at)) {
            return true;
        }
    }
    return false;
}

std::string html_to_text(std::string_view html) {
    HtmlTree tree(without_section_marks(readable(html)));
    TextFlow flow;
    write_text(tree, 0, flow, [&](std::uint32_t node) { return has_trait(tree[node].tag, is_unseen); });
    return flow.take();
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
