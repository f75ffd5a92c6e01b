// Any bytes as HTML and as plain text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "text/html.hpp"
#include "text/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    auto seen = text::html_to_text(input);
    if (!text::is_valid_utf8(seen) || text::trim(seen).size() != seen.size()) std::abort();
    auto plain = text::paragraphs(input);
    if (!text::is_valid_utf8(plain) || text::paragraphs(plain) != plain) std::abort();
    return 0;
}
