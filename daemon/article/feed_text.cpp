#include "article/feed_text.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "text/html.hpp"
#include "text/html_tokens.hpp"
#include "text/urls.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

using text::HtmlToken;
using text::Tag;

constexpr std::size_t longest_tail = 4096;      // bytes of markup looked at
constexpr std::size_t longest_more = 80;        // bytes of text of a link to the entry
constexpr std::size_t longest_paragraph = 400;  // bytes of text of a last paragraph that goes
constexpr int most_paragraphs = 3;              // that go

// A stretch of text in one paragraph and under one link or none.
struct Run {
    std::size_t begin;  // in the markup, with its link's start tag
    std::size_t paragraph_begin;
    std::size_t length = 0;  // of its text
    bool is_link = false;
    bool is_own = false;  // a link to the entry
};

class Tail {
public:
    Tail(std::string_view html, std::string_view link) : buffer_(html), link_(text::canonical(link)) {
        text::HtmlTokens tokens(buffer_.data(), buffer_.data() + buffer_.size());
        HtmlToken token;
        while (tokens.next(token)) take(token);
    }

    // Where what is not the article's begins; nothing = it is all the article's.
    std::optional<std::size_t> extra() const {
        if (runs_.empty()) return std::nullopt;
        auto paragraph = runs_.back().paragraph_begin;
        std::size_t all = 0, links = 0;
        bool has_own = false;
        for (auto run = runs_.rbegin(); run != runs_.rend() && run->paragraph_begin == paragraph; ++run) {
            all += run->length;
            links += run->is_link ? run->length : 0;
            has_own |= run->is_own;
        }
        if (has_own && 2 * links >= all && all <= longest_paragraph) return paragraph;
        auto const& last = runs_.back();
        if (last.is_own && last.length <= longest_more) return last.begin;
        return std::nullopt;
    }

private:
    std::size_t place_of(HtmlToken const& token) const {
        return static_cast<std::size_t>(token.content.data() - buffer_.data());
    }

    void take(HtmlToken const& token) {
        if (token.kind == HtmlToken::Kind::text) return take_text(token);
        bool starts = token.kind == HtmlToken::Kind::start;
        auto begin = place_of(token) - (starts ? 1 : 2);  // of "<a", "</p"
        if (token.tag == Tag::a) {
            is_link_ = starts;
            is_own_ = starts && leads_to_entry(token);
            begins_at_ = begin;
        } else if (text::has_trait(token.tag, text::is_block) || token.tag == Tag::br) {
            paragraph_ = begin;
        }
    }

    void take_text(HtmlToken const& token) {
        auto visible = text::trim(token.content);
        if (visible.empty()) return;
        auto begin = is_link_ ? begins_at_ : place_of(token);
        auto paragraph =
            runs_.empty() || paragraph_ > runs_.back().begin ? paragraph_ : runs_.back().paragraph_begin;
        runs_.push_back({begin, paragraph, visible.size(), is_link_, is_own_});
    }

    bool leads_to_entry(HtmlToken const& token) const {
        auto href = std::ranges::find(token.attributes, std::string_view("href"), &text::HtmlAttribute::name);
        return href != token.attributes.end() && !link_.empty() &&
               text::canonical(text::resolve(link_, text::unescaped(href->value))) == link_;
    }

    std::string buffer_;
    std::string link_;
    std::vector<Run> runs_;
    std::size_t paragraph_ = 0;
    std::size_t begins_at_ = 0;
    bool is_link_ = false;
    bool is_own_ = false;
};

std::string_view without_extra(std::string_view html, std::string_view link) {
    for (int times = 0; times < most_paragraphs; ++times) {
        auto before = html.size() - std::min(html.size(), longest_tail);
        before = std::min(html.find('<', before), html.size());
        auto extra = Tail(html.substr(before), link).extra();
        if (!extra) return html;
        html = html.substr(0, before + *extra);
    }
    return html;
}

std::string_view without_cut_mark(std::string_view text) {
    for (std::string_view mark : {"[…]", "[...]", "(…)", "[ … ]", "[ ... ]"}) {
        if (text.ends_with(mark)) return text::trim(text.substr(0, text.size() - mark.size()));
    }
    return text;
}

}  // namespace

std::string feed_text(std::string_view html_or_plain, std::string_view link) {
    auto whole = text::visible_text(html_or_plain);
    auto shorter = without_extra(html_or_plain, link);
    auto visible = shorter.size() == html_or_plain.size() ? whole : text::visible_text(shorter);
    auto text = without_cut_mark(visible);
    return text.empty() ? whole : std::string(text);
}

}  // namespace wirewatch::article
