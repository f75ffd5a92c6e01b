// Any bytes as HTML and as plain text.
#include <cstddef>
#include <cstdint>

#include "sound.hpp"
#include "text/escape.hpp"
#include "text/html.hpp"
#include "text/html_tokens.hpp"
#include "text/utf8.hpp"

using wirewatch::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    auto seen = text::html_to_text(input);
    fuzz::require_trimmed(seen);
    auto plain = text::paragraphs(input);
    require(text::is_valid_utf8(plain) && text::paragraphs(plain) == plain);
    require(text::visible_text(input) == (text::has_markup(input) ? seen : plain));
    auto line = text::visible_line(input);
    require(text::is_valid_utf8(line) && text::one_line(line) == line);
    require(text::count_characters(text::cut_at_word(line, 20)) <= 20);
    require(text::unescaped(text::escaped(input)) == input);
    return 0;
}
