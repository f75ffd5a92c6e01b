// Any bytes as JSON: as a document, as the members of a JSON Feed's item and of a ninjs item.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "feeds/json.hpp"
#include "feeds/json_strings.hpp"
#include "feeds/parse.hpp"
#include "framed.hpp"
#include "text/utf8.hpp"

namespace {

using namespace wirewatch;

void require(bool holds) {
    if (!holds) std::abort();
}

void require_sound(Document const& document) {
    require(document.refusal.empty() || document.entries.empty());
    for (auto const& entry : document.entries) {
        for (auto const* text : {&entry.id, &entry.title, &entry.link, &entry.author, &entry.summary,
                                 &entry.content, &entry.language, &entry.written.text}) {
            require(text::is_valid_utf8(*text));
        }
        for (auto const& category : entry.categories) require(text::is_valid_utf8(category));
    }
    for (auto const& note : document.notes) require(text::is_valid_utf8(note.text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto repaired = text::repair({reinterpret_cast<char const*>(bytes), size}).text;
    auto mended = feeds::json_strings(repaired);
    require(feeds::json_strings(mended) == mended);
    Document document;
    feeds::load_json(repaired, 0, document);
    auto is_whole = repaired.starts_with('{') || repaired.starts_with('[');
    auto text = is_whole ? repaired
                         : fuzz::framed(bytes, size, {},
                                        {R"({"items": [{"id": "1", @}]})", R"({"uri": "urn:1", @})"});
    require_sound(feeds::parse({text, "application/json", "https://example.org/feed", ""}));
    return 0;
}
