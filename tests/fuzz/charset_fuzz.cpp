// Any bytes with any charset declared: a Content-Type up to the first line break, then a document.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "text/charset.hpp"
#include "text/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    auto cut = input.find('\n');
    auto document = cut == input.npos ? input : input.substr(cut + 1);
    auto decoded = text::to_utf8(document, cut == input.npos ? std::string_view{} : input.substr(0, cut));
    if (decoded.charset.empty()) std::abort();
    auto repaired = text::repair(decoded.text);
    if (!text::is_valid_utf8(repaired.text)) std::abort();
    // What has been repaired needs it no more.
    auto again = text::repair(repaired.text);
    if (again.text != repaired.text || again.malformed + again.controls > 0) std::abort();
    return 0;
}
