#include "article/article.hpp"

#include "article/feed_text.hpp"
#include "article/identity.hpp"
#include "text/html.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

constexpr std::size_t summary_characters = 300;

std::string first_given(std::initializer_list<std::string_view> values) {
    for (auto value : values) {
        if (!value.empty()) return std::string(value);
    }
    return {};
}

std::string language_of(Entry const& entry, Document const& document, Feed const& feed,
                        Article const& article) {
    // What an entry inherits from its document is no more than the document says.
    auto own = entry.language == document.feed.language ? std::string{} : entry.language;
    for (auto const& written : {own, feed.lang, document.feed.language}) {
        if (auto tag = text::language_tag(written); !tag.empty()) return tag;
    }
    return text::detect_language(article.title + "\n\n" + article.text);
}

}  // namespace

Article from_entry(Entry const& entry, Document const& document, Feed const& feed, Instant fetched) {
    Article article;
    article.feed = feed.id;
    article.source = first_given({feed.title, document.feed.title, feed.id});
    // A title of nothing but tags is none.
    if (!text::visible_line(entry.title).empty()) article.title = text::one_line(entry.title);
    auto summary = feed_text(entry.summary, entry.link);
    article.text = feed_text(entry.content, entry.link);
    if (article.text.empty()) article.text = summary;
    auto short_text = text::one_line(summary.empty() ? article.text : summary);
    article.summary = text::cut_at_word(short_text, summary_characters);
    article.url = entry.link;
    article.author = entry.author;
    article.agency = feed.agency;
    for (auto const& category : entry.categories) article.categories.push_back(text::visible_line(category));
    article.published = entry.published ? entry.published : entry.updated;
    article.fetched = fetched;
    article.sample = feed.sample;
    article.lang = language_of(entry, document, feed, article);
    article.id = identity(entry, feed.id, article.title, article.text);
    article.revision = revision(article.title, article.text);
    return article;
}

}  // namespace wirewatch::article
