#include "reading/article_events.hpp"

#include <utility>

namespace wirewatch::reading {
namespace {

Key key_of(std::string_view name) {
    static constexpr std::pair<std::string_view, Key> keys[]{
        {"id", Key::id},
        {"title", Key::title},
        {"text", Key::text},
        {"lang", Key::lang},
        {"published", Key::published},
        {"source", Key::source},
        {"agency", Key::agency},
        {"place", Key::place},
        {"url", Key::url},
        {"categories", Key::categories},
        {"lead_at", Key::lead_at},
    };
    for (auto const& [known, key] : keys) {
        if (known == name) return key;
    }
    return Key::other;
}

}  // namespace

void ArticleEvents::begin(Article& article) {
    article_ = &article;
    members_.fill({});
    key_part_.clear();
    depth_ = 0;
    is_object_ = in_text_ = false;
}

std::string* ArticleEvents::text_at(Key key) {
    switch (key) {
        case Key::id:
            return &article_->id;
        case Key::title:
            return &article_->title;
        case Key::text:
            return &article_->text;
        case Key::lang:
            return &article_->lang;
        case Key::published:
            return &published_;
        case Key::source:
            return &article_->source;
        case Key::agency:
            return &article_->agency;
        case Key::place:
            return &article_->place;
        case Key::url:
            return &article_->url;
        default:
            return nullptr;
    }
}

bool ArticleEvents::is_category() const {
    return depth_ == 2 && key_ == Key::categories && at(Key::categories).is<Member::Texts>();
}

// A value that is no text and has no parts.
bool ArticleEvents::put(Member::Value const& value) {
    if (is_member() && key_ != Key::other) members_[static_cast<std::size_t>(key_)].value = value;
    if (is_category()) members_[static_cast<std::size_t>(key_)].value = Member::Other{};
    return true;
}

bool ArticleEvents::on_object_begin(Code&) {
    put(Member::Other{});
    if (depth_++ == 0) is_object_ = true;
    return true;
}

bool ArticleEvents::on_array_begin(Code&) {
    auto is_list = is_member() && key_ == Key::categories;
    put(Member::Other{});
    if (is_list) {
        members_[static_cast<std::size_t>(key_)].value = Member::Texts{};
        article_->categories.clear();
    }
    ++depth_;
    return true;
}

bool ArticleEvents::on_array_end(std::size_t, Code&) {
    --depth_;
    return true;
}

bool ArticleEvents::on_key_part(Text part, std::size_t, Code&) {
    if (is_member()) key_part_ += part;
    return true;
}

bool ArticleEvents::on_key(Text part, std::size_t, Code&) {
    if (!is_member()) return true;
    key_ = key_part_.empty() ? key_of(part) : key_of(key_part_.append(part));
    key_part_.clear();
    return true;
}

bool ArticleEvents::on_string_part(Text part, std::size_t, Code&) {
    auto is_first = !in_text_;
    in_text_ = true;
    if (is_category()) {
        if (is_first) article_->categories.emplace_back();
        article_->categories.back() += part;
    } else if (is_member() && key_ != Key::other) {
        if (is_first) members_[static_cast<std::size_t>(key_)].value = Member::Text{};
        if (auto* text = text_at(key_)) is_first ? text->assign(part) : text->append(part);
    }
    return true;
}

bool ArticleEvents::on_string(Text part, std::size_t size, Code& failed) {
    on_string_part(part, size, failed);
    in_text_ = false;
    return true;
}

}  // namespace wirewatch::reading
