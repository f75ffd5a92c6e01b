// What the class and id of an element say about it: the words designers choose for the parts of a page.
#pragma once
#include <cstdint>

#include "text/html_tree.hpp"

namespace wirewatch::article {

enum Hint : std::uint8_t {
    says_content = 1,   // article, story, body, content
    says_aside = 2,     // sidebar, related, share, newsletter, advert: never part of an article
    says_comments = 4,  // what readers wrote
    says_frame = 8,     // header, footer, tags, author box: part of one only by accident
    says_kicker = 16,   // the line above a headline
};

// The hints of class, id, role and itemprop together.
std::uint8_t hints_of(text::HtmlTree const& tree, std::uint32_t node);

// Script, style, form control, or hidden by attribute or style: nobody reads it.
bool is_unseen(text::HtmlTree const& tree, std::uint32_t node);

}  // namespace wirewatch::article
