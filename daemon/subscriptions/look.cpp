#include "subscriptions/look.hpp"

#include "feeds/page_links.hpp"
#include "feeds/parse.hpp"
#include "settings/checks.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::subscriptions {
namespace {

constexpr std::size_t longest_title = 200;  // bytes

std::string why_not(Document const& document) {
    if (!document.refusal.empty()) return document.refusal;
    if (document.format.starts_with("opml"))
        return "This is an OPML list: save it, and `wirewatch feeds import` reads it.";
    if (document.format == "text") return "This is plain text, not a feed.";
    return "";
}

}  // namespace

Seen look_at(Fetch const& fetch) {
    auto document = feeds::parse({fetch.body, fetch.content_type, fetch.url, "", fetch.language});
    Seen seen;
    seen.refusal = why_not(document);
    if (!seen.refusal.empty()) {
        seen.feeds = feeds::feeds_named_by(fetch.body, fetch.url);
        return seen;
    }
    seen.format = document.format;
    auto title = text::one_line(document.feed.title);
    seen.title = text::trim(std::string_view(title).substr(0, text::boundary(title, longest_title)));
    auto lang = text::language_tag(document.feed.language);
    if (settings::is_language(lang)) seen.lang = lang;
    seen.entries = document.entries.size();
    return seen;
}

}  // namespace wirewatch::subscriptions
