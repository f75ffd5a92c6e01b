// Any bytes inside a CAP alert: in its head and in an info block.
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
    auto alert = fuzz::framed(
        bytes, size, {"<alert"},
        {"<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier>1</identifier>@</alert>",
         "<alert "
         "xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier>1</identifier><info>@</info></alert>"});
    auto document = feeds::parse({alert, "", "https://example.org/alert", ""});
    require(document.refusal.empty() || document.entries.empty());
    for (auto const& entry : document.entries) {
        require(text::is_valid_utf8(entry.title) && text::is_valid_utf8(entry.content) &&
                text::is_valid_utf8(entry.id) && text::is_valid_utf8(entry.author));
    }
    for (auto const& note : document.notes) require(text::is_valid_utf8(note.text));
    return 0;
}
