// Any bytes inside a CAP alert: in its head and in an info block.
#include <cstddef>
#include <cstdint>

#include "feeds/parse.hpp"
#include "framed.hpp"
#include "sound.hpp"

using namespace wirewatch;
using fuzz::require_sound;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto alert = fuzz::framed(
        bytes, size, {"<alert"},
        {"<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier>1</identifier>@</alert>",
         "<alert "
         "xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier>1</identifier><info>@</info></alert>"});
    require_sound(feeds::parse({alert, "", "https://example.org/alert", ""}));
    return 0;
}
