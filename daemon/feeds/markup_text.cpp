#include "feeds/markup_text.hpp"

#include <algorithm>
#include <vector>

#include "core/block.hpp"
#include "feeds/references.hpp"
#include "feeds/special.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

// Tells `to` of text(as it stands), reference(what begins with one; returns its length) and section(what it
// quotes).
template <typename To>
void read_piece(std::string_view piece, bool is_raw, To& to) {
    for (std::size_t at = 0; at < piece.size();) {
        auto next = find_either(piece, at, '&', is_raw ? '&' : '<');
        if (next > at) to.text(piece.substr(at, next - at));
        if (next == piece.size()) break;
        auto rest = piece.substr(next);
        if (rest.front() == '&') {
            at = next + to.reference(rest);
        } else if (special_at(rest) == section) {
            auto end = std::min(rest.find(section_end, section_mark.size()), rest.size());
            to.section(rest.substr(section_mark.size(), end - section_mark.size()));
            at = next + std::min(end + section_end.size(), rest.size());
        } else if (auto length = skip_special(rest); length > 0) {
            at = next + length;
        } else {
            to.text(rest.substr(0, 1));
            at = next + 1;
        }
    }
}

// Tells `to` of all that stands in the element, in its order: piece(text, is_raw), enter(element) and
// leave(element). Without recursion: depth is no danger.
template <typename To>
void walk(Node top, Node left_out, To& to) {
    to.piece(top.text_before(top.first_child()), top.is_raw());
    for (auto node = top.first_child(); node;) {
        if (node != left_out) {
            to.enter(node);
            to.piece(node.text_before(node.first_child()), node.is_raw());
            if (auto inner = node.first_child()) {
                node = inner;
                continue;
            }
            to.leave(node);
        }
        auto parent = node.parent();
        to.piece(parent.text_behind(node), false);
        while (!node.next_sibling()) {
            node = parent;
            if (node == top) return;
            to.leave(node);
            parent = node.parent();
            to.piece(parent.text_behind(node), false);
        }
        node = node.next_sibling();
    }
}

class TextWriter {
public:
    // Between `parted` and its children there is a space.
    explicit TextWriter(std::string& out, Node parted = {}) : out_(out), parted_(parted) {}

    void piece(std::string_view piece, bool is_raw) { read_piece(piece, is_raw, *this); }
    void enter(Node node) {
        if (parted_ && node.parent() == parted_) out_ += ' ';
    }
    void leave(Node node) { enter(node); }
    void text(std::string_view text) { out_ += text; }
    std::size_t reference(std::string_view text) { return take_reference(text, out_); }
    void section(std::string_view text) { out_ += text; }

private:
    std::string& out_;
    Node parted_;
};

constexpr std::string_view in_a_value = "&<\"\n";

class MarkupWriter {
public:
    MarkupWriter(std::string& out, Writing const& writing) : out_(out), writing_(writing) {}

    void piece(std::string_view piece, bool is_raw) { read_piece(piece, is_raw, *this); }

    void enter(Node node) {
        end_tag();
        ++depth_;
        out_.append("<").append(name_of(node));
        auto attributes = node.written_attributes();
        seen_.clear();
        while (auto one = attributes.next()) {
            // XML has no second one of a name.
            if (std::find(seen_.begin(), seen_.end(), one->name) != seen_.end()) continue;
            seen_.push_back(one->name);
            out_.append(" ").append(node.unified(one->name)).append("=\"");
            text::append_escaped(out_, read_value(one->value), in_a_value);
            out_ += '"';
        }
        is_in_tag_ = true;
    }

    void leave(Node node) {
        if (is_in_tag_) {
            out_ += "/>";
        } else {
            out_.append("</").append(name_of(node)).append(">");
        }
        is_in_tag_ = false;
        --depth_;
    }

    void text(std::string_view text) {
        end_tag();
        text::append_escaped(out_, text);
    }

    std::size_t reference(std::string_view text) {
        std::string character;
        auto length = take_reference(text, character);
        this->text(character);
        return length;
    }

    // A quoted section beside elements is markup its author quoted whole.
    void section(std::string_view text) {
        end_tag();
        if (depth_ == 0) {
            out_ += text;
        } else {
            out_.append(section_mark).append(text).append(section_end);
        }
    }

private:
    void end_tag() {
        if (is_in_tag_) out_ += '>';
        is_in_tag_ = false;
    }

    // The outermost element of a piece of XHTML is the only one that keeps its prefix (feeds/names.hpp).
    std::string_view name_of(Node node) const {
        auto name = node.name();
        constexpr std::string_view prefix = "xhtml:";
        if (depth_ == 1 && name.starts_with(prefix)) name.remove_prefix(prefix.size());
        for (auto const& [called, written] : writing_.names) {
            if (called == name) return written;
        }
        return name;
    }

    std::string& out_;
    Writing const& writing_;
    std::vector<std::string_view> seen_;  // attributes of the element that is entered
    int depth_ = 0;
    bool is_in_tag_ = false;
};

}  // namespace

void append_text(std::string& out, Node node, Node left_out) {
    if (!node) return;
    TextWriter writer(out);
    if (!node.first_child()) {
        out.reserve(out.size() + node.inside().size());
        writer.piece(node.inside(), node.is_raw());
    } else {
        walk(node, left_out, writer);
    }
}

void append_parts(std::string& out, Node node) {
    if (!node) return;
    TextWriter writer(out, node);
    walk(node, {}, writer);
}

std::optional<std::string_view> plain_text(Node node) {
    if (node.first_child()) return std::nullopt;
    auto text = text::trim(node.inside());
    if (text.starts_with(section_mark)) {
        if (text.find(section_end) != text.size() - section_end.size()) return std::nullopt;
        text.remove_prefix(section_mark.size());
        text.remove_suffix(section_end.size());
        return text::trim(text);
    }
    return find_either(text, 0, '<', '&') == text.size() ? std::optional(text) : std::nullopt;
}

bool says_anything(Node node) {
    if (node.first_child()) return true;
    auto is_letter = [](char c) { return c > ' ' && c < 0x7F && c != '<' && c != '&'; };
    auto inside = node.inside();
    if (inside.empty() || is_letter(inside.front())) return !inside.empty();
    inside = text::trim(inside);
    if (inside.empty() || (inside.front() != '<' && inside.front() != '&')) return !inside.empty();
    std::string text;
    if (inside.front() == '&') take_reference(inside, text);
    if (inside.starts_with(section_mark)) text = inside.substr(section_mark.size(), 1);
    if (!text.empty() && text.front() > ' ' && text.front() < 0x7F && text.front() != ']') return true;
    text.clear();
    append_text(text, node);
    return !text::trim(text).empty();
}

void append_markup(std::string& out, Node node, Writing const& writing) {
    if (!node) return;
    MarkupWriter writer(out, writing);
    walk(node, writing.left_out, writer);
}

}  // namespace wirewatch::feeds
