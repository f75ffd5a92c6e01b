// Any text as a date; what is one has a written form that reads back.
#include <cstddef>
#include <cstdint>

#include "require.hpp"
#include "text/dates.hpp"

using wirewatch::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    auto instant = text::parse_date({reinterpret_cast<char const*>(bytes), size});
    require(!instant || parse_rfc3339(to_rfc3339(*instant)).value() == *instant);
    return 0;
}
