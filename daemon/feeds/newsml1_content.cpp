#include "feeds/newsml1_content.hpp"

#include <vector>

#include "feeds/inline_content.hpp"
#include "text/html.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_text = 1u << 20;

// Plain texts become paragraphs where others are HTML.
class Texts {
public:
    void add(std::string piece) {
        if (text::trim(piece).empty() || size_ > most_text) return;
        size_ += piece.size();
        has_markup_ = has_markup_ || text::has_markup(piece);
        pieces_.push_back(std::move(piece));
    }

    std::size_t count() const { return pieces_.size(); }

    std::string joined() const {
        std::string out;
        for (auto const& piece : pieces_) {
            if (!out.empty()) out += "\n\n";
            out += has_markup_ && !text::has_markup(piece) ? "<p>" + piece + "</p>" : piece;
        }
        return out;
    }

private:
    std::vector<std::string> pieces_;
    std::size_t size_ = 0;
    bool has_markup_ = false;
};

// A component around the node that is read.
struct Level {
    std::string role;
    bool has_equivalents = false;  // what it holds says the same in other words or another format
    bool is_spare = false;         // an equivalent of what was read already
    std::size_t texts_before = 0;

    bool is_served(Texts const& texts) const {
        return is_spare || (has_equivalents && texts.count() > texts_before);
    }
};

Level level_of(Node component, bool is_spare, Texts const& texts) {
    return {formal_name(component.child("role")), attribute(component, "equivalentslist") == "yes", is_spare,
            texts.count()};
}

void read_content_item(Node item, Level const& level, Scope const& scope, Tree const& tree, Entry& entry,
                       Texts& texts, Document& out) {
    add_enclosure(entry.enclosures, {link_in(item, scope, "href"), formal_name(item.child("mimetype")),
                                     length_of(text_of(item.child("characteristics").child("sizeinbytes")))});
    auto encoding = item.child("encoding");
    auto holder = encoding ? encoding.child("datacontent") : item.child("datacontent");
    if (!holder || level.is_served(texts)) return;
    entry.content.clear();
    read_inline(holder, attribute(encoding, "notation"), scope, tree, entry, out);
    auto piece = std::move(entry.content);
    entry.content.clear();
    auto const& role = level.role;
    bool is_summary = role == "Abstract" || role == "Summary";
    if ((is_summary || role == "Lead") && entry.summary.empty()) entry.summary = piece;
    bool is_title = role == "Title" && text::visible_line(piece) == entry.title;
    if (!is_summary && !is_title) texts.add(std::move(piece));
}

}  // namespace

std::string formal_name(Node node) {
    return text::one_line(node.attribute("formalname"));
}

void read_newsml1_content(Node component, Scope const& scope, Tree const& tree, Entry& entry, Document& out) {
    Texts texts;
    std::vector<Level> levels{level_of(component, false, texts)};
    for (auto node = component.first_child(); node;) {
        std::string_view name = node.name();
        if (name == "contentitem") read_content_item(node, levels.back(), scope, tree, entry, texts, out);
        if (name == "newscomponent" && node.first_child()) {
            levels.push_back(level_of(node, levels.back().is_served(texts), texts));
            node = node.first_child();
            continue;
        }
        while (node != component && !node.next_sibling()) {
            node = node.parent();
            levels.pop_back();
        }
        node = node == component ? Node{} : node.next_sibling();
    }
    entry.content = texts.joined();
}

}  // namespace wirewatch::feeds
