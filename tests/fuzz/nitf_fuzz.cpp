// Any bytes inside a NITF story: in its head and in its body.
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
    auto story = fuzz::framed(
        bytes, size, {"<nitf"},
        {"<nitf><head>@</head><body/></nitf>", "<x><nitf><body><body.head>@</body.head></body></nitf></x>",
         "<nitf><body><body.content>@</body.content></body></nitf>"});
    auto document = feeds::parse({story, "", "https://example.org/story", ""});
    require(document.refusal.empty() || document.entries.empty());
    for (auto const& entry : document.entries) {
        require(text::is_valid_utf8(entry.title) && text::is_valid_utf8(entry.content) &&
                text::is_valid_utf8(entry.id) && text::is_valid_utf8(entry.author));
    }
    return 0;
}
