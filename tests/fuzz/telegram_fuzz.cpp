// Any text as telegrams: as it is, and behind the headers of both wires.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "feeds/parse.hpp"
#include "framed.hpp"
#include "text/utf8.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    auto wire = fuzz::framed(bytes, size, {"\x01"},
                             {"\x01wwa0003 3 i 380 ww 0045\n@", "wwa0003 3 i 380 ww 0045\n@",
                              "\x01"
                              "a0105\x1Fworld\nu i\x14\x12 BC-Talks 09-12 0344\n\x02@",
                              "a0105 world-\nu i BC-Talks 09-12 0344\n@"});
    auto document = feeds::parse({wire, "", "", ""});
    require(document.refusal.empty() || document.entries.empty());
    for (auto const& entry : document.entries) {
        bool is_telegram = document.format == "iptc7901" || document.format == "anpa1312";
        require(!is_telegram || !entry.title.empty() || !entry.content.empty());
        for (auto const* text : {&entry.title, &entry.content, &entry.author, &entry.written.text}) {
            require(text::is_valid_utf8(*text));
        }
        for (auto const& category : entry.categories) require(text::is_valid_utf8(category));
    }
    for (auto const& note : document.notes) require(text::is_valid_utf8(note.text));
    return 0;
}
