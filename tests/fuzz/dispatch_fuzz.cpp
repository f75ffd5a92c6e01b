// Any text as a dispatch, and behind a head line as a dropped text file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "feeds/dispatch.hpp"
#include "feeds/parse.hpp"
#include "text/utf8.hpp"

namespace {

using namespace wirewatch;

void require(bool holds) {
    if (!holds) std::abort();
}

void require_utf8(Document const& document) {
    for (auto const& entry : document.entries) {
        for (auto const* text : {&entry.id, &entry.title, &entry.link, &entry.author, &entry.summary,
                                 &entry.content, &entry.language, &entry.written.text}) {
            require(text::is_valid_utf8(*text));
        }
        for (auto const& category : entry.categories) require(text::is_valid_utf8(category));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto text = text::repair({reinterpret_cast<char const*>(bytes), size}).text;
    Document document;
    feeds::read_dispatch(text, document);
    require(document.entries.size() <= 1);
    require_utf8(document);
    auto dropped = feeds::parse({"Talks go on\n" + text, "text/plain", "", "dropped.txt"});
    require(dropped.refusal.empty() || dropped.entries.empty());
    require_utf8(dropped);
    return 0;
}
