#include "feeds/element.hpp"

#include <algorithm>
#include <charconv>

#include "core/block.hpp"
#include "text/escape.hpp"
#include "text/html.hpp"
#include "text/language.hpp"
#include "text/urls.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

// Nobody reads more of one entry, and looking for doubles in a hostile list would be slow.
constexpr std::size_t most_listed = 200;

// What stands there to be read. Most texts hold nothing to interpret, and this is asked of many.
std::string line_of(std::string_view written) {
    bool is_plain = find_either(written, 0, '<', '&') == written.size();
    return is_plain ? text::one_line(written) : text::visible_line(written);
}

// The text as a string of its own: `own` itself if it is all of that.
std::string trimmed(std::string_view text, std::string& own) {
    bool is_own = text.data() == own.data() && text.size() == own.size();
    return is_own ? std::move(own) : std::string(text);
}

// What markup_of gives, where it stands, or made in `own`.
std::string_view markup_in(Node node, std::string& own) {
    if (!node.first_child()) return text_in(node, own);
    append_markup(own, node);
    return text::trim(own);
}

}  // namespace

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): what is not there is not written, and not read
Children::Children(Node node) : markup_(node.markup_) {
    for (auto child = node.first_child(); child; child = child.next_sibling()) {
        auto name = child.name_number();
        if (name >= known_names.size() || is_there_[name]) continue;
        is_there_[name] = true;
        first_[name] = child.element_;
    }
}

Scope Scope::inside(Node node) const {
    Scope scope = *this;
    if (auto written = node.attribute("xml:base"); !written.empty())
        scope.base = text::resolve(base, written);
    if (auto tag = text::language_tag(node.attribute("xml:lang")); !tag.empty()) scope.lang = tag;
    return scope;
}

std::string_view text_in(Node node, std::string& own) {
    if (auto plain = plain_text(node)) return *plain;
    append_text(own, node);
    return text::trim(own);
}

std::string text_of(Node node) {
    std::string own;
    return trimmed(text_in(node, own), own);
}

std::string markup_of(Node node, Writing const& writing) {
    if (!node.first_child()) return text_of(node);
    std::string written;
    append_markup(written, node, writing);
    return trimmed(text::trim(written), written);
}

std::string plain_of(Node node) {
    std::string own;
    return line_of(markup_in(node, own));
}

std::string title_of(Node node) {
    std::string own;
    auto written = markup_in(node, own);
    auto visible = line_of(written);
    return visible.empty() && written.find('<') != written.npos ? text::one_line(written) : visible;
}

std::string category_of(Node node) {
    std::string own;
    return literal_line(markup_in(node, own));
}

std::string literal_line(std::string_view plain) {
    return plain.find('<') == plain.npos ? line_of(plain) : text::one_line(plain);
}

std::string literal(std::string_view plain) {
    return text::has_markup(plain) ? text::escaped(plain) : std::string(plain);
}

std::string attribute(Node node, std::string_view name) {
    return node.attribute(name);
}

Node first_of(Children const& node, std::initializer_list<Name> names) {
    for (auto name : names) {
        Node found;
        node.each(name, [&](Node child) {
            if (!found && says_anything(child)) found = child;
        });
        if (found) return found;
    }
    return {};
}

std::string link_in(Node node, Scope const& scope, std::string_view attribute_name) {
    auto own = attribute_name.empty() ? std::string{} : attribute(node, attribute_name);
    auto written = attribute_name.empty() ? text_in(node, own) : std::string_view(own);
    if (written.empty()) return {};
    return node.has_attribute("xml:base") ? text::resolve(scope.inside(node).base, written)
                                          : text::resolve(scope.base, written);
}

void add_category(std::vector<std::string>& to, std::string category) {
    if (category.empty() || to.size() >= most_listed) return;
    if (std::find(to.begin(), to.end(), category) != to.end()) return;
    if (to.empty()) to.reserve(4);
    to.push_back(std::move(category));
}

void add_listed(std::vector<std::string>& to, std::string_view comma_separated) {
    for (auto rest = comma_separated; !rest.empty();) {
        auto word = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        add_category(to, text::visible_line(text::trim(word)));
    }
}

std::string joined(std::vector<std::string> names) {
    if (names.empty()) return {};
    auto all = std::move(names.front());
    for (std::size_t i = 1; i < names.size(); ++i) all.append(", ").append(names[i]);
    return all;
}

void add_enclosure(std::vector<Enclosure>& to, Enclosure enclosure) {
    auto same = [&](Enclosure const& other) { return other.url == enclosure.url; };
    if (enclosure.url.empty() || to.size() >= most_listed) return;
    if (std::none_of(to.begin(), to.end(), same)) to.push_back(std::move(enclosure));
}

std::optional<std::string> base64(std::string_view text) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    while (text.ends_with('=')) text.remove_suffix(1);
    for (auto c : text) {
        if (c == ' ' || c == '\n' || c == '\t') continue;
        auto value = alphabet.find(c);
        if (value == alphabet.npos) return std::nullopt;
        bits = (bits << 6) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>((bits >> count) & 0xFF);
    }
    return out;
}

std::string format_name(std::string_view family, std::string_view version) {
    std::string name(family);
    if (!version.empty() && version.find_first_not_of("0123456789.") == version.npos)
        name.append("-").append(version);
    return name;
}

std::optional<std::uint64_t> length_of(std::string_view digits) {
    std::uint64_t value = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

}  // namespace wirewatch::feeds
