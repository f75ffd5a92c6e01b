// Any bytes as RSS and RDF, and inside their heads and items.
#include <cstddef>
#include <cstdint>

#include "delivered.hpp"
#include "framed.hpp"

using namespace wirewatch;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto feed = fuzz::framed(
        bytes, size, {"<rss", "<channel", "<rdf:RDF"},
        {"<rss version='2.0'><channel>@<item>@</item></channel></rss>",
         "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel>@</channel><item>@</item></rdf:RDF>"});
    fuzz::require_delivered({feed, "", "https://example.org/feed", ""});
    return 0;
}
