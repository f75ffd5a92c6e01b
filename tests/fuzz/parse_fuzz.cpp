// Any bytes as any format.
#include <cstddef>
#include <cstdint>

#include "delivered.hpp"

using namespace wirewatch;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    fuzz::require_delivered({input, "", "https://example.org/feed", ""});
    return 0;
}
