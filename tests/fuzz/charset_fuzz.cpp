// Any bytes with any charset declared: a Content-Type up to the first line break, then a document.
#include <cstddef>
#include <cstdint>

#include "require.hpp"
#include "text/charset.hpp"
#include "text/html_charset.hpp"
#include "text/utf8.hpp"

using wirewatch::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    auto cut = input.find('\n');
    auto document = cut == input.npos ? input : input.substr(cut + 1);
    auto type = cut == input.npos ? std::string_view{} : input.substr(0, cut);
    auto decoded = text::to_utf8(document, type, text::charset_in_html(document));
    require(!decoded.charset.empty());
    auto repaired = text::repair(decoded.text);
    require(text::is_valid_utf8(repaired.text));
    if (text::is_utf8_in_order(document, type)) require(text::to_utf8(document, type).text == document);
    // What has been repaired needs it no more.
    auto again = text::repair(repaired.text);
    require(again.text == repaired.text && again.malformed + again.controls == 0);
    return 0;
}
