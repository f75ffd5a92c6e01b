// Any bytes inside a NITF story: in its head and in its body.
#include <cstddef>
#include <cstdint>

#include "feeds/parse.hpp"
#include "framed.hpp"
#include "sound.hpp"

using namespace wirewatch;
using fuzz::require_sound;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto story = fuzz::framed(
        bytes, size, {"<nitf"},
        {"<nitf><head>@</head><body/></nitf>", "<x><nitf><body><body.head>@</body.head></body></nitf></x>",
         "<nitf><body><body.content>@</body.content></body></nitf>"});
    require_sound(feeds::parse({story, "", "https://example.org/story", ""}));
    return 0;
}
