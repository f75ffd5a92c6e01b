// Any text as a dispatch, and behind a head line as a dropped text file.
#include <cstddef>
#include <cstdint>

#include "feeds/dispatch.hpp"
#include "feeds/parse.hpp"
#include "sound.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;
using fuzz::require_sound;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto text = text::repair({reinterpret_cast<char const*>(bytes), size}).text;
    Document document;
    feeds::read_dispatch(text, document);
    fuzz::require(document.entries.size() <= 1);
    require_sound(document);
    require_sound(feeds::parse({"Talks go on\n" + text, "text/plain", "", "dropped.txt"}));
    return 0;
}
