// What a page says about its article: JSON-LD, Open Graph, Dublin Core and the other meta elements, and what
// it shows its readers.
#pragma once
#include <optional>
#include <string>

#include "article/extract_json_ld.hpp"
#include "core/time.hpp"
#include "text/html_tree.hpp"

namespace wirewatch::article {

struct Metadata {
    std::string title;
    std::string byline;
    std::string language;
    std::string site_name;
    std::optional<Instant> published;
    bool for_subscribers = false;
};

Metadata metadata_of(text::HtmlTree const& tree, JsonLd const& said, std::string_view url);

}  // namespace wirewatch::article
