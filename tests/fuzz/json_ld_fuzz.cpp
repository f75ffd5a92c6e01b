// Any bytes as a page's scripts of JSON-LD.
#include <cstddef>
#include <cstdint>

#include "article/extract_json_ld.hpp"
#include "parts.hpp"
#include "require.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string page;
    for (auto part : fuzz::parts_of(bytes, size))
        page += "<script type='application/ld+json'>" + text::repair(part).text + "</script>";
    auto said = article::json_ld_of(text::HtmlTree{std::move(page)});
    for (auto const* text : {&said.headline, &said.published, &said.language, &said.publisher, &said.body})
        require(text::is_valid_utf8(*text));
    require(said.authors.size() <= 10);
    for (auto const& author : said.authors) require(!author.empty() && text::is_valid_utf8(author));
    return 0;
}
