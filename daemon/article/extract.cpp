#include "article/extract.hpp"

#include "article/extract_asides.hpp"
#include "article/extract_clean.hpp"
#include "article/extract_content.hpp"
#include "article/extract_head.hpp"
#include "article/extract_headline.hpp"
#include "article/extract_lead.hpp"
#include "article/extract_metadata.hpp"
#include "article/extract_tail.hpp"
#include "article/extract_text.hpp"
#include "text/charset.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

std::string refusal_of(text::HtmlTree const& tree, std::string_view text) {
    text = text::trim(text);
    if (text.empty()) return "The page is empty.";
    if (text.starts_with("%PDF-")) return "This is a PDF document, not an HTML page.";
    if (text.find('\0') != text.npos) return "This is binary, not an HTML page.";
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        auto name = tree.content(node);
        if (tree[node].tag == Tag::text) continue;
        if (name == "rss" || name == "feed" || name == "rdf:rdf")
            return "This is a feed, not an HTML page; 'parse' reads it.";
        return {};
    }
    if (text.front() == '{' || text.front() == '[') return "This is JSON, not an HTML page.";
    return "There is no tag in this text; an HTML page is wanted.";
}

}  // namespace

Extract extract(WebPage const& page) {
    Extract out;
    auto decoded = text::to_utf8(page.bytes, page.content_type);
    text::HtmlTree tree(decoded.text);
    out.refusal = refusal_of(tree, decoded.text);
    if (!out.refusal.empty()) return out;
    auto said = json_ld_of(tree);
    auto about = metadata_of(tree, said, page.url);
    out.title = about.title;
    out.byline = about.byline;
    out.site_name = about.site_name;
    out.published = about.published;
    Outline outline(tree);
    outline.measure();
    auto headline = headline_of(tree, out.title);
    strike_asides(outline, headline);
    outline.measure();
    auto content = content_of(outline);
    add_lead(outline, content, headline);
    strike_head(outline, content, out.title, out.byline);
    clean(outline, content);
    strike_tail(outline, content);
    out.text = text_of(outline, content);
    out.language = about.language.empty() ? text::detect_language(out.text) : about.language;
    if (out.text.empty() && out.title.empty()) {
        out = {};
        out.refusal = "There is no article on this page: no headline and no paragraphs.";
    } else if (out.text.empty()) {
        out.notes.push_back({"no_text", 0, "Nothing on the page looks like an article's text."});
    }
    if (said.for_subscribers)
        out.notes.push_back(
            {"paywall", 0,
             "The page says that the article is not free to read: this may be but its beginning."});
    return out;
}

}  // namespace wirewatch::article
