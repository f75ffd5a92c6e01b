// Any bytes as Atom, and inside a feed's head and an entry.
#include <cstddef>
#include <cstdint>

#include "delivered.hpp"
#include "framed.hpp"

using namespace wirewatch;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto feed =
        fuzz::framed(bytes, size, {"<feed", "<entry"},
                     {"<feed xmlns='http://www.w3.org/2005/Atom'>@<entry>@</entry></feed>",
                      "<feed version='0.3' xmlns='http://purl.org/atom/ns#'>@<entry>@</entry></feed>"});
    fuzz::require_delivered({feed, "", "https://example.org/feed", ""});
    return 0;
}
