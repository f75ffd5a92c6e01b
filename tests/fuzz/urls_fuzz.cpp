// Any text as a link and its base; a canonical form is its own.
#include <cstddef>
#include <cstdint>

#include "require.hpp"
#include "text/urls.hpp"

using wirewatch::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    auto cut = input.find('\n');
    text::resolve(input.substr(0, cut), cut == input.npos ? "a/../b?c#d" : input.substr(cut + 1));
    auto once = text::canonical(input);
    require(text::canonical(once) == once);
    require(!text::is_absolute(once) || !once.empty());
    return 0;
}
