#include "text/html_tokens.hpp"

#include <algorithm>
#include <cstring>

#include "core/ascii.hpp"
#include "text/html_references.hpp"

namespace wirewatch::text {
namespace {

using ascii::is_letter;
using ascii::lower;

constexpr std::size_t most_attributes = 1000;  // of one tag

bool is_white(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

char* find(char* begin, char* end, char wanted) {
    auto* found = static_cast<char*>(std::memchr(begin, wanted, static_cast<std::size_t>(end - begin)));
    return found == nullptr ? end : found;
}

}  // namespace

std::string unescaped(std::string_view html) {
    std::string out(html);
    out.resize(unescape(out.data(), out.size()));
    return out;
}

bool HtmlTokens::next(HtmlToken& token) {
    token.attributes.clear();
    token.closes_itself = false;
    if (!raw_.empty() && take_raw(token)) return true;
    while (at_ < end_) {
        auto c = *at_ == '<' && at_ + 1 < end_ ? at_[1] : ' ';
        if (c == '!' || c == '?' || (c == '/' && at_ + 2 < end_ && !is_letter(at_[2]))) {
            pass_over_declaration();
        } else if (is_letter(c) || c == '/') {
            return take_tag(token);
        } else {
            take_text(token);
            return true;
        }
    }
    return false;
}

void HtmlTokens::take_text(HtmlToken& token) {
    auto* begin = at_;
    at_ = find(at_ + 1, end_, '<');
    token.kind = HtmlToken::Kind::text;
    token.tag = Tag::text;
    token.content = {begin, unescape(begin, static_cast<std::size_t>(at_ - begin))};
}

bool HtmlTokens::ends_raw(char const* where) const {
    auto left = static_cast<std::size_t>(end_ - where), size = raw_.size() + 2;
    if (left < size || where[1] != '/') return false;
    if (!std::equal(raw_.begin(), raw_.end(), where + 2, [](char a, char b) { return a == lower(b); }))
        return false;
    return left == size || is_white(where[size]) || where[size] == '>' || where[size] == '/';
}

bool HtmlTokens::take_raw(HtmlToken& token) {
    auto* begin = at_;
    at_ = find(at_, end_, '<');
    while (at_ < end_ && !ends_raw(at_)) at_ = find(at_ + 1, end_, '<');
    if (at_ == end_ && is_drawing_) {
        // Forgotten end tags of drawings must not take the page along; nor are they looked for again.
        drawings_end_ = false;
        at_ = begin;
        raw_ = {};
        return false;
    }
    auto size = static_cast<std::size_t>(at_ - begin);
    token.kind = HtmlToken::Kind::text;
    token.tag = Tag::text;
    token.content = {begin, escapable_ ? unescape(begin, size) : size};
    raw_ = {};
    return !token.content.empty();
}

void HtmlTokens::pass_over_declaration() {
    std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
    std::size_t stop = rest.npos;
    if (rest.starts_with("<!--") && comments_end_) {
        // "<!-->" is a whole comment.
        stop = rest.find("-->", 2);
        comments_end_ = stop != rest.npos;
        if (comments_end_) stop += 2;
    }
    // A comment that never ends would take the rest of the text with it (the WHATWG lets it).
    if (stop == rest.npos) stop = rest.find('>');
    at_ = stop == rest.npos ? end_ : at_ + stop + 1;
}

void HtmlTokens::pass_over_space() {
    while (at_ < end_ && is_white(*at_)) ++at_;
}

std::string_view HtmlTokens::take_name() {
    auto* begin = at_;
    while (at_ < end_ && !is_white(*at_) && *at_ != '/' && *at_ != '>' && *at_ != '=') {
        *at_ = lower(*at_);
        ++at_;
    }
    return {begin, static_cast<std::size_t>(at_ - begin)};
}

HtmlAttribute HtmlTokens::take_attribute() {
    HtmlAttribute out;
    if (*at_ == '=') ++at_;  // a stray one
    out.name = take_name();
    pass_over_space();
    if (at_ == end_ || *at_ != '=') return out;
    ++at_;
    pass_over_space();
    if (at_ == end_) return out;
    auto* begin = at_;
    if (*at_ == '"' || *at_ == '\'') {
        ++begin;
        auto* stop = find(begin, end_, *at_);
        out.value = {begin, static_cast<std::size_t>(stop - begin)};
        at_ = stop == end_ ? end_ : stop + 1;
        return out;
    }
    while (at_ < end_ && !is_white(*at_) && *at_ != '>') ++at_;
    out.value = {begin, static_cast<std::size_t>(at_ - begin)};
    return out;
}

bool HtmlTokens::take_tag(HtmlToken& token) {
    ++at_;
    token.kind = *at_ == '/' ? HtmlToken::Kind::end : HtmlToken::Kind::start;
    if (*at_ == '/') ++at_;
    token.content = take_name();
    token.tag = tag_named(token.content);
    while (true) {
        pass_over_space();
        if (at_ == end_) return false;  // cut inside a tag
        if (*at_ == '>') break;
        token.closes_itself = *at_ == '/';
        if (*at_ == '/') {
            ++at_;
        } else {
            auto attribute = take_attribute();
            if (token.attributes.size() < most_attributes) token.attributes.push_back(attribute);
        }
    }
    ++at_;
    is_drawing_ = token.tag == Tag::svg || token.tag == Tag::math;
    bool raw = has_trait(token.tag, is_raw | is_escapable);
    // Drawings follow XML's rules: "<svg/>" is closed.
    if (is_drawing_) raw = drawings_end_ && !token.closes_itself;
    if (token.kind == HtmlToken::Kind::start && raw) {
        raw_ = token.content;
        escapable_ = has_trait(token.tag, is_escapable);
    }
    return true;
}

}  // namespace wirewatch::text
