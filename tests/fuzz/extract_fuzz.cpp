// Any bytes as a web page.
#include <cstddef>
#include <cstdint>

#include "article/extract.hpp"
#include "sound.hpp"

using wirewatch::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    auto found = article::extract({input, "", "https://example.org/news/1"});
    for (auto const* text : {&found.title, &found.byline, &found.text, &found.language, &found.site_name})
        fuzz::require_trimmed(*text);
    require(found.refusal.empty() || (found.title.empty() && found.text.empty()));
    return 0;
}
