#include "text/html_tags.hpp"

#include <algorithm>
#include <array>

namespace wirewatch::text {
namespace {

struct Row {
    std::string_view name;
    Tag tag;
    unsigned traits;
};

// Sorted by name.
constexpr std::array<Row, 105> rows{{
    {"a", Tag::a, is_formatting},
    {"abbr", Tag::abbr, 0},
    {"address", Tag::address, closes_p | is_block},
    {"article", Tag::article, closes_p | is_block},
    {"aside", Tag::aside, closes_p | is_block},
    {"audio", Tag::audio, is_unseen},
    {"b", Tag::b, is_formatting},
    {"base", Tag::base, is_void | in_head},
    {"big", Tag::big, is_formatting},
    {"blockquote", Tag::blockquote, closes_p | is_block},
    {"body", Tag::body, is_block},
    {"br", Tag::br, is_void},
    {"button", Tag::button, is_unseen},
    {"canvas", Tag::canvas, is_unseen},
    {"caption", Tag::caption, is_block | is_scope},
    {"center", Tag::center, closes_p | is_block},
    {"cite", Tag::cite, 0},
    {"code", Tag::code, is_formatting},
    {"col", Tag::col, is_void},
    {"colgroup", Tag::colgroup, 0},
    {"dd", Tag::dd, closes_p | is_block},
    {"del", Tag::del, 0},
    {"details", Tag::details, closes_p | is_block},
    {"dialog", Tag::dialog, closes_p | is_block | is_unseen},
    {"dir", Tag::dir, closes_p | is_block},
    {"div", Tag::div, closes_p | is_block},
    {"dl", Tag::dl, closes_p | is_block},
    {"dt", Tag::dt, closes_p | is_block},
    {"em", Tag::em, is_formatting},
    {"embed", Tag::embed, is_void | is_unseen},
    {"fieldset", Tag::fieldset, closes_p | is_block},
    {"figcaption", Tag::figcaption, closes_p | is_block},
    {"figure", Tag::figure, closes_p | is_block},
    {"font", Tag::font, is_formatting},
    {"footer", Tag::footer, closes_p | is_block},
    {"form", Tag::form, closes_p | is_block},
    {"h1", Tag::h1, closes_p | is_block},
    {"h2", Tag::h2, closes_p | is_block},
    {"h3", Tag::h3, closes_p | is_block},
    {"h4", Tag::h4, closes_p | is_block},
    {"h5", Tag::h5, closes_p | is_block},
    {"h6", Tag::h6, closes_p | is_block},
    {"head", Tag::head, is_unseen},
    {"header", Tag::header, closes_p | is_block},
    {"hr", Tag::hr, is_void | closes_p | is_block},
    {"html", Tag::html, is_block | is_scope},
    {"i", Tag::i, is_formatting},
    {"iframe", Tag::iframe, is_raw | is_unseen},
    {"img", Tag::img, is_void},
    {"input", Tag::input, is_void},
    {"ins", Tag::ins, 0},
    {"label", Tag::label, 0},
    {"legend", Tag::legend, is_block},
    {"li", Tag::li, closes_p | is_block},
    {"link", Tag::link, is_void | in_head},
    {"listing", Tag::listing, closes_p | is_block},
    {"main", Tag::main, closes_p | is_block},
    {"mark", Tag::mark, 0},
    {"math", Tag::math, is_raw | is_unseen},
    {"menu", Tag::menu, closes_p | is_block},
    {"meta", Tag::meta, is_void | in_head},
    {"nav", Tag::nav, closes_p | is_block},
    {"noembed", Tag::noembed, is_raw | is_unseen},
    {"noframes", Tag::noframes, is_raw | is_unseen},
    {"noscript", Tag::noscript, in_head | is_unseen},
    {"object", Tag::object, is_scope},
    {"ol", Tag::ol, closes_p | is_block},
    {"option", Tag::option, is_unseen},
    {"p", Tag::p, closes_p | is_block},
    {"param", Tag::param, is_void},
    {"picture", Tag::picture, 0},
    {"pre", Tag::pre, closes_p | is_block},
    {"q", Tag::q, 0},
    {"rp", Tag::rp, is_unseen},
    {"rt", Tag::rt, is_unseen},
    {"s", Tag::s, is_formatting},
    {"script", Tag::script, is_raw | in_head | is_unseen},
    {"section", Tag::section, closes_p | is_block},
    {"select", Tag::select, is_unseen},
    {"small", Tag::small, is_formatting},
    {"source", Tag::source, is_void},
    {"span", Tag::span, 0},
    {"strike", Tag::strike, is_formatting},
    {"strong", Tag::strong, is_formatting},
    {"style", Tag::style, is_raw | in_head | is_unseen},
    {"sub", Tag::sub, 0},
    {"summary", Tag::summary, closes_p | is_block},
    {"sup", Tag::sup, 0},
    {"svg", Tag::svg, is_raw | is_unseen},
    {"table", Tag::table, closes_p | is_block | is_scope},
    {"tbody", Tag::tbody, is_block},
    {"td", Tag::td, is_block | is_scope},
    {"template", Tag::template_, is_scope | in_head | is_unseen},
    {"textarea", Tag::textarea, is_escapable | is_unseen},
    {"tfoot", Tag::tfoot, is_block},
    {"th", Tag::th, is_block | is_scope},
    {"thead", Tag::thead, is_block},
    {"time", Tag::time, 0},
    {"title", Tag::title, is_escapable | in_head | is_unseen},
    {"tr", Tag::tr, is_block},
    {"track", Tag::track, is_void},
    {"u", Tag::u, is_formatting},
    {"ul", Tag::ul, closes_p | is_block},
    {"video", Tag::video, is_unseen},
    {"wbr", Tag::wbr, is_void},
}};

static_assert(std::is_sorted(rows.begin(), rows.end(),
                             [](Row const& a, Row const& b) { return a.name < b.name; }));

constexpr auto traits_by_tag = [] {
    std::array<unsigned, 256> out{};
    for (auto const& row : rows) out[static_cast<std::size_t>(row.tag)] = row.traits;
    return out;
}();

}  // namespace

Tag tag_named(std::string_view lower_case_name) {
    auto row = std::lower_bound(rows.begin(), rows.end(), lower_case_name,
                                [](Row const& r, std::string_view name) { return r.name < name; });
    return row != rows.end() && row->name == lower_case_name ? row->tag : Tag::other;
}

bool has_trait(Tag tag, unsigned traits) {
    return (traits_by_tag[static_cast<std::size_t>(tag)] & traits) != 0;
}

}  // namespace wirewatch::text
