// Any text as markup: its tree stands in order, and what is written of it can be read.
#include <cstddef>
#include <cstdint>

#include "feeds/markup_scan.hpp"
#include "feeds/markup_text.hpp"
#include "require.hpp"
#include "text/utf8.hpp"

using wirewatch::fuzz::require;

namespace {

using namespace wirewatch;

void require_attributes(feeds::Node node) {
    auto attributes = node.written_attributes();
    while (auto written = attributes.next()) {
        auto name = node.unified(written->name);
        require(text::is_valid_utf8(node.attribute(name)));
        require(node.has_attribute(name) || name.starts_with("xmlns"));
    }
}

// A text that stands in the document as it is, is what reading it gives.
void require_text(feeds::Node node) {
    std::string text, parts;
    feeds::append_text(text, node);
    feeds::append_parts(parts, node);
    require(text::is_valid_utf8(text) && text::is_valid_utf8(parts));
    if (auto plain = feeds::plain_text(node)) require(*plain == text::trim(text));
    require(feeds::says_anything(node) || text::trim(text).empty());
}

void require_order(feeds::Markup const& markup) {
    auto root = markup.root();
    for (auto node = root; node; node = node.following(root)) {
        require(node.begin() < node.end() && node.end() <= markup.source().size());
        if (auto parent = node.parent()) require(parent.begin() < node.begin() && node.end() <= parent.end());
        if (auto next = node.next_sibling())
            require(node.end() <= next.begin() && next.parent() == node.parent());
        require(!node.written_name().empty());
        require(!node.behind(root) || node.end() <= node.behind(root).begin());
        require_attributes(node);
        require_text(node);
    }
}

void require_readable(feeds::Markup const& markup) {
    std::string written, text;
    feeds::append_markup(written, markup.root());
    feeds::append_text(text, markup.root());
    require(text::is_valid_utf8(written) && text::is_valid_utf8(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto input = text::repair({reinterpret_cast<char const*>(bytes), size}).text;
    auto mended = feeds::scan_mending(input);
    require(mended.fault.place == feeds::Fault::none);
    require_order(mended.markup);
    require_readable(mended.markup);
    auto strict = feeds::scan(input);
    require(strict.fault.place == feeds::Fault::none || strict.fault.place <= input.size());
    if (strict.fault.place == feeds::Fault::none) require_order(strict.markup);
    return 0;
}
