// Any text as a date; what is one has a written form that reads back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "text/dates.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    auto instant = text::parse_date({reinterpret_cast<char const*>(bytes), size});
    if (instant && parse_rfc3339(to_rfc3339(*instant)).value() != *instant) std::abort();
    return 0;
}
