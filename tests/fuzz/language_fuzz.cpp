// Any bytes as a language tag, and as a text to tell the language of.
#include <cstddef>
#include <cstdint>

#include "require.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    auto tag = text::language_tag(input);
    require(text::language_tag(tag) == tag);
    auto detected = text::detect_language(text::repair(input).text);
    require(text::language_tag(detected) == detected);
    return 0;
}
