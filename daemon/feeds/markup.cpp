#include "feeds/markup.hpp"

#include <algorithm>

#include "feeds/special.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

std::size_t name_end(std::string_view text, std::size_t at) {
    while (at < text.size() && is_in_name(text[at])) ++at;
    return at;
}

}  // namespace

Node Markup::root() const {
    auto first = elements_.front().first_child;
    return first == 0 ? Node{} : Node{this, &elements_[first]};
}

Node Node::following(Node top) const {
    auto inner = first_child();
    return inner ? inner : behind(top);
}

Node Node::behind(Node top) const {
    for (auto node = *this; node && node != top; node = node.parent()) {
        if (auto next = node.next_sibling()) return next;
    }
    return {};
}

std::string_view Node::written_name() const {
    if (element_ == nullptr) return {};
    auto tag = between(element_->begin + 1, element_->inside - 1);
    return tag.substr(0, name_end(tag, 0));
}

Attributes Node::written_attributes() const {
    if (element_ == nullptr || !element_->has_attributes) return Attributes({});
    auto tag = between(element_->begin, element_->inside);
    tag.remove_suffix(tag.ends_with("/>") ? 2 : 1);
    tag.remove_prefix(name_end(tag, 1));
    return Attributes(tag);
}

std::string Node::unified(std::string_view written_attribute) const {
    return markup_->names_.unified_attribute(written_attribute, element_->bindings);
}

bool Node::has_attribute(std::string_view name) const {
    auto attributes = written_attributes();
    while (auto one = attributes.next()) {
        if (markup_->names_.is_attribute(one->name, element_->bindings, name)) return true;
    }
    return false;
}

std::string Node::attribute(std::string_view name) const {
    auto attributes = written_attributes();
    while (auto one = attributes.next()) {
        if (!markup_->names_.is_attribute(one->name, element_->bindings, name)) continue;
        if (one->value.find_first_of("&\n\t") == std::string_view::npos)
            return std::string(text::trim(one->value));
        return std::string(text::trim(read_value(one->value)));
    }
    return {};
}

std::size_t Node::end() const {
    if (element_ == nullptr) return 0;
    if (!element_->has_end_tag) return element_->outside;
    return markup_->source_.find('>', element_->outside) + 1;
}

std::string_view Node::text_before(Node child) const {
    return between(element_->inside, child ? child.begin() : element_->outside);
}

std::string_view Node::text_behind(Node child) const {
    auto next = child.next_sibling();
    return between(child.end(), next ? next.begin() : element_->outside);
}

}  // namespace wirewatch::feeds
