// Any bytes as JSON: as a document, as the members of a JSON Feed's item and of a ninjs item.
#include <cstddef>
#include <cstdint>

#include "feeds/detect.hpp"
#include "feeds/json.hpp"
#include "feeds/json_strings.hpp"
#include "feeds/parse.hpp"
#include "framed.hpp"
#include "sound.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;
using fuzz::require_sound;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto repaired = text::repair({reinterpret_cast<char const*>(bytes), size}).text;
    auto mended = feeds::json_strings(repaired);
    fuzz::require(feeds::json_strings(mended) == mended);
    Document document;
    feeds::load_json(repaired, 0, document);
    auto is_whole = repaired.starts_with('{') || repaired.starts_with('[');
    auto text = is_whole ? repaired
                         : fuzz::framed(bytes, size, {},
                                        {R"({"items": [{"id": "1", @}]})", R"({"uri": "urn:1", @})"});
    if (feeds::detect(text, "application/json", "").shape != feeds::Shape::json) return 0;  // another's
    require_sound(feeds::parse({text, "application/json", "https://example.org/feed", ""}));
    return 0;
}
