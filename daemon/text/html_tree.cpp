#include "text/html_tree.hpp"

#include <algorithm>
#include <array>

#include "text/html_nesting.hpp"
#include "text/text_flow.hpp"
#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

constexpr std::size_t most_input = 8 << 20;
constexpr std::size_t most_nodes = 300'000;

// Bytes of the page for each node and each attribute, on average. The densest pages of the world have 13 and
// 40; memory is bound to the size of the page by this.
constexpr std::size_t least_for_node = 8, least_for_attribute = 16;
constexpr std::size_t some = 1000;  // of either, in any page
constexpr std::size_t most_open = 256;

std::size_t index(Tag tag) {
    return static_cast<std::size_t>(tag);
}

}  // namespace

class HtmlTreeBuilder {
public:
    explicit HtmlTreeBuilder(HtmlTree& tree) : tree_(tree) {
        tree_.nodes_.push_back({});
        open_.push_back({0, Tag::other});
    }

    bool is_full() const {
        return tree_.nodes_.size() >= std::min(most_nodes, some + tree_.page_.size() / least_for_node);
    }

    void take(HtmlToken const& token) {
        if (token.kind == HtmlToken::Kind::text) {
            if (open_.back().tag == Tag::head && !trim(token.content).empty()) close_to(Tag::head);
            add(token);
        } else if (token.kind == HtmlToken::Kind::start) {
            start(token);
        } else {
            end(token);
        }
    }

    void finish() {
        auto& nodes = tree_.nodes_;
        for (auto node = nodes.size(); node-- > 0;) {
            auto last = std::max(nodes[node].end, static_cast<std::uint32_t>(node + 1));
            nodes[node].end = last;
            auto& around = nodes[nodes[node].parent];
            around.end = std::max(around.end, last);
        }
    }

private:
    struct Open {
        std::uint32_t node;
        Tag tag;
    };

    std::uint32_t add(HtmlToken const& token) {
        HtmlNode node;
        node.tag = token.tag;
        node.parent = open_.back().node;
        node.content = static_cast<std::uint32_t>(token.content.data() - tree_.page_.data());
        node.length = static_cast<std::uint32_t>(token.content.size());
        node.first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
        auto room = some + tree_.page_.size() / least_for_attribute - tree_.attributes_.size();
        node.attributes = static_cast<std::uint16_t>(std::min(token.attributes.size(), room));
        tree_.attributes_.insert(tree_.attributes_.end(), token.attributes.begin(),
                                 token.attributes.begin() + node.attributes);
        tree_.nodes_.push_back(node);
        return static_cast<std::uint32_t>(tree_.nodes_.size() - 1);
    }

    void start(HtmlToken const& token) {
        auto tag = token.tag;
        bool once = tag == Tag::html || tag == Tag::head || tag == Tag::body;
        if (once && seen_[index(tag)]) return;
        seen_[index(tag)] = true;
        if (count_[index(Tag::head)] > 0 && !has_trait(tag, in_head)) close_to(Tag::head);
        if (has_trait(tag, closes_p) && count_[index(Tag::p)] > 0) close_paragraph();
        if (is_heading(tag) && is_heading(open_.back().tag)) pop();
        if (closes(tag, tag)) close_alike(tag);
        auto node = add(token);
        bool drawing = tag == Tag::svg || tag == Tag::math;
        bool childless = has_trait(tag, is_void) || (token.closes_itself && drawing);
        if (childless || open_.size() >= most_open) return;
        open_.push_back({node, tag});
        ++count_[index(tag)];
    }

    void close_paragraph() {
        for (auto at = open_.size(); at-- > 1;) {
            if (open_[at].tag == Tag::p) return pop_from(at);
            if (stops_end(Tag::p, open_[at].tag)) return;
        }
    }

    void close_alike(Tag tag) {
        for (auto at = open_.size(); at-- > 1;) {
            if (closes(tag, open_[at].tag)) return tag == Tag::a ? close_across(at) : pop_from(at);
            if (stops_search(tag, open_[at].tag)) return;
        }
    }

    void end(HtmlToken const& token) {
        auto tag = token.tag;
        if (tag == Tag::br) {
            add(token);
            return;
        }
        if (tag == Tag::body || tag == Tag::html || (!is_heading(tag) && count_[index(tag)] == 0)) return;
        for (auto at = open_.size(); at-- > 1;) {
            if (is_ended(open_[at], token)) {
                bool across = has_trait(tag, is_formatting) || tag == Tag::form;
                return across ? close_across(at) : pop_from(at);
            }
            if (stops_end(tag, open_[at].tag)) return;
        }
    }

    bool is_ended(Open const& open, HtmlToken const& by) const {
        if (is_heading(by.tag)) return is_heading(open.tag);  // any level ends any other
        return open.tag == by.tag && (by.tag != Tag::other || tree_.content(open.node) == by.content);
    }

    // An element that ends before the blocks inside it do: they stay open and what follows is outside.
    void close_across(std::size_t at) {
        auto from = open_.begin() + static_cast<std::ptrdiff_t>(at);
        auto holds_block = std::any_of(
            from + 1, open_.end(), [](Open const& open) { return has_trait(open.tag, is_block | is_scope); });
        if (!holds_block) return pop_from(at);
        --count_[index(from->tag)];
        open_.erase(from);
    }

    void close_to(Tag tag) {
        for (auto at = open_.size(); at-- > 1;) {
            if (open_[at].tag == tag) return pop_from(at);
        }
    }

    void pop_from(std::size_t at) {
        while (open_.size() > at) pop();
    }

    void pop() {
        --count_[index(open_.back().tag)];
        open_.pop_back();
    }

    HtmlTree& tree_;
    std::vector<Open> open_;
    std::array<std::uint16_t, 256> count_{};  // of those open
    std::array<bool, 256> seen_{};
};

HtmlTree::HtmlTree(std::string utf8) : page_(std::move(utf8)) {
    page_.resize(boundary(page_, most_input));
    nodes_.reserve(page_.size() / 40);
    HtmlTreeBuilder builder(*this);
    HtmlTokens tokens(page_.data(), page_.data() + page_.size());
    HtmlToken token;
    while (!builder.is_full() && tokens.next(token)) builder.take(token);
    builder.finish();
}

std::string_view HtmlTree::attribute(std::uint32_t node, std::string_view name) const {
    auto const& of = nodes_[node];
    for (auto at = of.first_attribute; at < of.first_attribute + of.attributes; ++at) {
        if (attributes_[at].name == name) return attributes_[at].value;
    }
    return {};
}

bool HtmlTree::has_attribute(std::uint32_t node, std::string_view name) const {
    auto const& of = nodes_[node];
    for (auto at = of.first_attribute; at < of.first_attribute + of.attributes; ++at) {
        if (attributes_[at].name == name) return true;
    }
    return false;
}

std::string HtmlTree::text(std::uint32_t node, std::size_t most) const {
    TextFlow flow;
    for (auto at = node; at < nodes_[node].end && flow.text().size() < most; ++at) {
        auto tag = nodes_[at].tag;
        if (tag == Tag::text) flow.write(content(at).substr(0, boundary(content(at), most)));
        if (tag == Tag::br || has_trait(tag, is_block)) flow.space();
        if (has_trait(tag, is_raw) || tag == Tag::rp || tag == Tag::rt) at = nodes_[at].end - 1;
    }
    return flow.take();
}

}  // namespace wirewatch::text
