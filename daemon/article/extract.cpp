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
#include "core/ascii.hpp"
#include "text/charset.hpp"
#include "text/html_charset.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

using ascii::is_letter;

// The name of the first tag.
std::string_view first_name(std::string_view text) {
    for (auto at = text.find('<'); at < text.size() - 1; at = text.find('<', at + 1)) {
        if (is_letter(text[at + 1])) return text.substr(at + 1, text.find_first_of(" \t\r\n/>", at) - at - 1);
    }
    return {};
}

std::string refusal_of(std::string_view text) {
    text = text::trim(text);
    if (text.empty()) return "The page is empty.";
    if (text.starts_with("%PDF-")) return "This is a PDF document, not an HTML page.";
    if (text.substr(0, 500).find('\0') != text.npos) return "This is binary, not an HTML page.";
    auto name = first_name(text);
    if (name == "rss" || name == "feed" || name == "rdf:RDF")
        return "This is a feed, not an HTML page; 'parse' reads it.";
    if (!name.empty()) return {};
    if (text.front() == '{' || text.front() == '[') return "This is JSON, not an HTML page.";
    return "There is no tag in this text; an HTML page is wanted.";
}

std::string shown_text(text::HtmlTree const& tree, Metadata const& about) {
    Outline outline(tree);
    outline.measure();
    auto headline = headline_of(tree, about.title);
    strike_asides(outline, headline);
    outline.measure();
    auto content = content_of(outline);
    add_lead(outline, content, headline);
    strike_head(outline, content, about.title, about.byline);
    clean(outline, content);
    strike_tail(outline, content);
    return text_of(outline, content);
}

// JSON-LD often has the article whole where the page shows but its beginning, and as often only an abstract.
bool is_fuller(std::string_view said, std::string_view shown) {
    return said.size() > 500 && said.size() > shown.size() + shown.size() / 2;
}

}  // namespace

Extract extract(HtmlPage const& page) {
    Extract out;
    auto decoded = text::to_utf8(page.bytes, page.content_type, text::charset_in_html(page.bytes));
    out.refusal = refusal_of(decoded.text);
    if (!out.refusal.empty()) return out;

    // What the page says about its article
    text::HtmlTree tree(std::move(decoded.text));
    auto said = json_ld_of(tree);
    auto about = metadata_of(tree, said, page.url);
    out.title = about.title;
    out.byline = about.byline;
    out.site_name = about.site_name;
    out.published = about.published;

    // What it shows of it
    out.text = shown_text(tree, about);
    if (is_fuller(said.body, out.text)) out.text = said.body;
    if (out.text.empty() && out.title.empty()) {
        out = {};
        out.refusal = "There is no article on this page: no headline and no paragraphs.";
        return out;
    }
    out.language = about.language.empty() ? text::detect_language(out.text) : about.language;
    if (out.text.empty())
        out.notes.push_back({"no_text", 0, "Nothing on the page looks like an article's text."});
    if (about.for_subscribers)
        out.notes.push_back(
            {"paywall", 0,
             "The page says that the article is not free to read: this may be but its beginning."});
    return out;
}

}  // namespace wirewatch::article
