#include "feeds/element.hpp"

#include <algorithm>
#include <charconv>

#include "text/html.hpp"
#include "text/language.hpp"
#include "text/urls.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

bool is_text(pugi::xml_node node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

// Nobody reads more of one entry, and looking for doubles in a hostile list would be slow.
constexpr std::size_t most_listed = 200;

// The outermost element of a piece of XHTML is the only one that keeps its prefix (feeds/names.hpp).
void plain_name(pugi::xml_node node) {
    constexpr std::string_view prefix = "xhtml:";
    if (std::string_view(node.name()).starts_with(prefix)) {
        node.set_name(std::string(node.name() + prefix.size()).c_str());
    }
}

std::string escaped(std::string_view text) {
    std::string out;
    for (auto c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

// What stands there to be read. Most texts hold nothing to interpret, and this is asked of many.
std::string line_of(std::string_view written) {
    bool is_plain = written.find('<') == written.npos && written.find('&') == written.npos;
    return is_plain ? text::one_line(written) : text::visible_line(written);
}

class StringWriter final : public pugi::xml_writer {
public:
    void write(void const* bytes, std::size_t size) override {
        out.append(static_cast<char const*>(bytes), size);
    }
    std::string out;
};

class NameCollector final : public pugi::xml_tree_walker {
public:
    explicit NameCollector(std::initializer_list<std::string_view> names) : names_(names) {}
    bool for_each(pugi::xml_node& node) override {
        if (std::find(names_.begin(), names_.end(), node.name()) != names_.end()) out.push_back(node);
        return true;
    }
    std::vector<pugi::xml_node> out;

private:
    std::vector<std::string_view> names_;
};

class TextCollector final : public pugi::xml_tree_walker {
public:
    // An element has a value when its first text has no node of its own (feeds/tree.cpp).
    bool for_each(pugi::xml_node& node) override {
        if (is_text(node) || node.type() == pugi::node_element) out += node.value();
        return true;
    }
    std::string out;
};

}  // namespace

Children::Children(pugi::xml_node node) {
    for (auto child = node.first_child(); child; child = child.next_sibling()) {
        if (child.type() != pugi::node_element) continue;
        std::string_view name(child.name());
        if (name.empty()) continue;
        if (children_.empty()) children_.reserve(16);
        children_.push_back({name, child});
        names_ |= bit(name);
    }
}

pugi::xml_node Children::first(std::string_view name) const {
    pugi::xml_node found;
    each(name, [&](pugi::xml_node child) {
        if (!found) found = child;
    });
    return found;
}

bool says_anything(pugi::xml_node node) {
    if (!text::trim(node.value()).empty()) return true;
    for (auto child = node.first_child(); child; child = child.next_sibling()) {
        if (child.type() == pugi::node_element || (is_text(child) && !text::trim(child.value()).empty()))
            return true;
    }
    return false;
}

Scope Scope::inside(pugi::xml_node node) const {
    Scope scope = *this;
    for (auto written = node.first_attribute(); written; written = written.next_attribute()) {
        std::string_view name(written.name());
        if (name == "xml:base" && !text::trim(written.value()).empty()) {
            scope.base = text::resolve(base, text::trim(written.value()));
        } else if (name == "xml:lang") {
            if (auto tag = text::language_tag(written.value()); !tag.empty()) scope.lang = tag;
        }
    }
    return scope;
}

std::string text_of(pugi::xml_node node) {
    auto only = node.first_child();
    if (!only) return std::string(text::trim(node.value()));
    if (is_text(only) && !only.next_sibling() && *node.value() == 0)
        return std::string(text::trim(only.value()));
    TextCollector collector;
    collector.out = node.value();
    node.traverse(collector);
    return std::string(text::trim(collector.out));
}

std::string markup_of(pugi::xml_node node) {
    bool has_elements = false;
    for (auto child = node.first_child(); child && !has_elements; child = child.next_sibling())
        has_elements = child.type() == pugi::node_element;
    if (!has_elements) return text_of(node);
    StringWriter writer;
    for (auto child : node.children()) {
        // A CDATA section beside elements is markup its author quoted whole.
        if (child.type() == pugi::node_cdata) {
            writer.out += child.value();
        } else {
            plain_name(child);
            child.print(writer, "", pugi::format_raw, pugi::encoding_utf8);
        }
    }
    return std::string(text::trim(writer.out));
}

std::string plain_of(pugi::xml_node node) {
    return line_of(markup_of(node));
}

std::string title_of(pugi::xml_node node) {
    auto written = markup_of(node);
    auto visible = line_of(written);
    return visible.empty() && written.find('<') != written.npos ? text::one_line(written) : visible;
}

std::string category_of(pugi::xml_node node) {
    return literal_line(markup_of(node));
}

std::string literal_line(std::string_view plain) {
    return plain.find('<') == plain.npos ? line_of(plain) : text::one_line(plain);
}

std::string literal(std::string_view plain) {
    return text::has_markup(plain) ? escaped(plain) : std::string(plain);
}

std::string attribute(pugi::xml_node node, char const* name) {
    return std::string(text::trim(node.attribute(name).value()));
}

pugi::xml_node first_of(Children const& node, std::initializer_list<std::string_view> names) {
    for (auto name : names) {
        pugi::xml_node found;
        node.each(name, [&](pugi::xml_node child) {
            if (!found && says_anything(child)) found = child;
        });
        if (found) return found;
    }
    return {};
}

std::vector<pugi::xml_node> below(pugi::xml_node node, std::initializer_list<std::string_view> names) {
    NameCollector collector(names);
    node.traverse(collector);
    return std::move(collector.out);
}

std::string link_in(pugi::xml_node node, Scope const& scope, char const* attribute_name) {
    auto written = attribute_name != nullptr ? attribute(node, attribute_name) : text_of(node);
    if (written.empty()) return written;
    return node.attribute("xml:base") ? text::resolve(scope.inside(node).base, written)
                                      : text::resolve(scope.base, written);
}

void add_category(std::vector<std::string>& to, std::string category) {
    if (!category.empty() && to.size() < most_listed &&
        std::find(to.begin(), to.end(), category) == to.end()) {
        to.push_back(std::move(category));
    }
}

void add_listed(std::vector<std::string>& to, std::string_view comma_separated) {
    for (auto rest = comma_separated; !rest.empty();) {
        auto word = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        add_category(to, text::visible_line(text::trim(word)));
    }
}

std::string joined(std::vector<std::string> const& names) {
    std::string all;
    for (auto const& name : names) all += (all.empty() ? "" : ", ") + name;
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
