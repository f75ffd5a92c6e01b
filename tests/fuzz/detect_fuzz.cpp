// Any bytes, to tell what kind of document they are, and what is said of those that are none.
#include <cstddef>
#include <cstdint>

#include "feeds/detect.hpp"
#include "feeds/page_links.hpp"
#include "feeds/telegram.hpp"
#include "require.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view raw(reinterpret_cast<char const*>(bytes), size);
    feeds::signature(raw);
    feeds::wire_of(raw);
    auto input = text::repair(raw).text;
    for (auto type : {"", "text/html", "text/plain"}) {
        auto seen = feeds::detect(input, type, "");
        require(seen.start <= input.size());
        require(seen.shape != feeds::Shape::xml || input[seen.start] == '<');
    }
    require(text::is_valid_utf8(feeds::foreign_format(input)));
    auto refusal = feeds::refusal_of_page(input, "https://example.org/news");
    require(!refusal.empty() && text::is_valid_utf8(refusal));
    return 0;
}
