// Any text as telegrams: as it is, and behind the headers of both wires.
#include <cstddef>
#include <cstdint>

#include "feeds/parse.hpp"
#include "framed.hpp"
#include "sound.hpp"

using namespace wirewatch;
using fuzz::require_sound;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto wire = fuzz::framed(bytes, size, {"\x01"},
                             {"\x01wwa0003 3 i 380 ww 0045\n@", "wwa0003 3 i 380 ww 0045\n@",
                              "\x01"
                              "a0105\x1Fworld\nu i\x14\x12 BC-Talks 09-12 0344\n\x02@",
                              "a0105 world-\nu i BC-Talks 09-12 0344\n@"});
    auto document = feeds::parse({wire, "", "", ""});
    require_sound(document);
    for (auto const& entry : document.entries) {
        bool is_telegram = document.format == "iptc7901" || document.format == "anpa1312";
        fuzz::require(!is_telegram || !entry.title.empty() || !entry.content.empty());
    }
    return 0;
}
