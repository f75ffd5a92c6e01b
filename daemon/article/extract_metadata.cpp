#include "article/extract_metadata.hpp"

#include "article/extract_byline.hpp"
#include "article/extract_meta_elements.hpp"
#include "article/extract_title.hpp"
#include "text/dates.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

std::string language_of(text::HtmlTree const& tree, MetaElements const& meta, JsonLd const& said) {
    std::string written;
    for (std::uint32_t node = 1; node < tree.size() && written.empty(); ++node) {
        if (tree[node].tag == Tag::body) break;
        if (tree[node].tag != Tag::html) continue;
        written = tree.attribute(node, "lang");
        if (written.empty()) written = tree.attribute(node, "xml:lang");
    }
    for (auto const& tag :
         {written, meta.first({"content-language", "language", "dc.language", "inlanguage"}), said.language,
          meta.first({"og:locale"})}) {
        if (auto clean = text::language_tag(tag); !clean.empty()) return clean;
    }
    return {};
}

// <time datetime pubdate>, <time itemprop="datePublished">, and where there is but one <time>, that one.
std::string time_element(text::HtmlTree const& tree) {
    std::string only;
    int count = 0;
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        bool named = tree.attribute(node, "itemprop") == "datePublished";
        if (tree[node].tag != Tag::time && !named) continue;
        auto value = tree.attribute(node, "datetime");
        if (value.empty()) value = tree.attribute(node, "content");
        if (value.empty()) continue;
        if (named || tree.has_attribute(node, "pubdate")) return std::string(value);
        if (count++ == 0) only = value;
    }
    return count == 1 ? only : std::string{};
}

std::optional<Instant> published_of(text::HtmlTree const& tree, MetaElements const& meta,
                                    JsonLd const& said) {
    for (auto const& written :
         {said.published,
          meta.first({"article:published_time", "datepublished", "og:article:published_time",
                      "og:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued",
                      "dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "article.published",
                      "publish-date", "publication_date", "pubdate", "publishdate", "date",
                      "cxenseparse:recs:publishtime"}),
          time_element(tree)}) {
        if (auto date = text::parse_date(written)) return date;
    }
    return std::nullopt;
}

// Microdata and Facebook's content tiers.
bool is_for_subscribers(MetaElements const& meta) {
    auto free = meta.first({"isaccessibleforfree"});
    return free == "false" || free == "False" || meta.first({"article:content_tier"}) == "locked";
}

}  // namespace

Metadata metadata_of(text::HtmlTree const& tree, JsonLd const& said, std::string_view url) {
    MetaElements meta(tree);
    Metadata out;
    out.site_name = said.publisher.empty() ? meta.first({"og:site_name"}) : said.publisher;
    if (out.site_name.empty()) out.site_name = meta.first({"application-name", "apple-mobile-web-app-title"});
    Site site(out.site_name, url);
    out.title = title_of(tree, meta, said, site);
    out.byline = byline_of(tree, meta, said, site);
    out.language = language_of(tree, meta, said);
    out.published = published_of(tree, meta, said);
    out.for_subscribers = said.for_subscribers || is_for_subscribers(meta);
    return out;
}

}  // namespace wirewatch::article
