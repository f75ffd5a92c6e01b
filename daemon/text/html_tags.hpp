// The elements of HTML that a reader of pages treats in a way of their own. Pure, thread-safe.
#pragma once
#include <cstdint>
#include <string_view>

namespace wirewatch::text {

// clang-format off
// `text` is no element; `other` is any element not named here.
enum class Tag : std::uint8_t {
    text, other, a, abbr, address, article, aside, audio, b, base, big, blockquote, body, br,
    button, canvas, caption, center, cite, code, col, colgroup, dd, del, details, dialog, dir, div,
    dl, dt, em, embed, fieldset, figcaption, figure, font, footer, form, h1, h2, h3, h4, h5, h6,
    head, header, hr, html, i, iframe, img, input, ins, label, legend, li, link, listing, main,
    mark, math, menu, meta, nav, noembed, noframes, noscript, object, ol, option, p, param, picture,
    pre, q, rp, rt, s, script, section, select, small, source, span, strike, strong, style, sub, summary,
    sup, svg, table, tbody, td, template_, textarea, tfoot, th, thead, time, title, tr, track, u,
    ul, video, wbr,
};
// clang-format on

Tag tag_named(std::string_view lower_case_name);

enum Trait : unsigned {
    is_void = 1,         // has no content and no end tag
    is_raw = 2,          // content is not markup
    is_escapable = 4,    // content is not markup but has character references
    closes_p = 8,        // its start ends an open paragraph
    is_formatting = 16,  // may be closed across blocks
    is_scope = 32,       // end tags inside do not reach out of it
    is_block = 64,       // stands on lines of its own
    in_head = 128,       // may stand in the head
    is_unseen = 256,     // nobody reads what is inside: scripts, controls, media, ruby
};

// Any of the traits.
bool has_trait(Tag tag, unsigned traits);

}  // namespace wirewatch::text
