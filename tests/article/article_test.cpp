#include "article/article.hpp"

#include <gtest/gtest.h>

#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

Feed const feed = [] {
    Feed out;
    out.id = "sample";
    out.agency = "KUNA";
    return out;
}();

Instant const noon = parse_rfc3339("2025-10-31T12:00:00Z").value();

Article made(Entry const& entry, Feed const& of = feed, Document const& document = {}) {
    return from_entry(entry, document, of, noon);
}

TEST(Article, TextIsTheContentElseTheSummaryAsPlainText) {
    Entry entry;
    entry.summary = "<p>Short &amp; plain.</p>";
    EXPECT_EQ(made(entry).text, "Short & plain.");
    entry.content = "<p>One.</p><p>Two.</p>";
    auto article = made(entry);
    EXPECT_EQ(article.text, "One.\n\nTwo.");
    EXPECT_EQ(article.summary, "Short & plain.");
    entry.content = "<img src='x'/>";
    EXPECT_EQ(made(entry).text, "Short & plain.") << "a picture says nothing to a matcher";
}

TEST(Article, PlainTextIsNotTakenForMarkup) {
    Entry entry;
    entry.content = "5 < 6 and R&D\n\nTwo.";
    EXPECT_EQ(made(entry).text, "5 < 6 and R&D\n\nTwo.");
}

TEST(Article, TheSummaryIsCutAtAWord) {
    Entry entry;
    for (int i = 0; i < 100; ++i) entry.content += "مفاوضات ";
    auto article = made(entry);
    EXPECT_LE(text::count_characters(article.summary), 300u);
    EXPECT_GT(text::count_characters(article.summary), 290u);
    EXPECT_TRUE(article.summary.ends_with("مفاوضات"));
}

TEST(Article, LanguageIsTheEntrysThenTheFeedsThenTheDocumentsThenDetected) {
    Entry entry;
    entry.content = "Mediators said on Friday that both delegations will return to the table next week.";
    EXPECT_EQ(made(entry).lang, "en");
    Document document;
    document.feed.language = "FR_ca";
    EXPECT_EQ(made(entry, feed, document).lang, "fr-CA");
    auto arabic = feed;
    arabic.lang = "ar";
    EXPECT_EQ(made(entry, arabic, document).lang, "ar");
    entry.language = "he";
    EXPECT_EQ(made(entry, arabic, document).lang, "he");
}

TEST(Article, SourceIsTheConfiguredTitleElseTheDocumentsElseTheFeedsId) {
    Document document;
    EXPECT_EQ(made({}, feed, document).source, "sample");
    document.feed.title = "Sample Wire";
    EXPECT_EQ(made({}, feed, document).source, "Sample Wire");
    auto titled = feed;
    titled.title = "The Sample";
    EXPECT_EQ(made({}, titled, document).source, "The Sample");
}

TEST(Article, TheRestIsCarriedOver) {
    Entry entry;
    entry.title = " Truce \n holds ";
    entry.link = "https://example.org/1?utm_source=x";
    entry.author = "Jane";
    entry.categories = {"Peace"};
    entry.updated = noon - std::chrono::hours(1);
    auto sample = feed;
    sample.sample = true;
    auto article = made(entry, sample);
    EXPECT_EQ(article.title, "Truce holds");
    EXPECT_EQ(article.url, "https://example.org/1?utm_source=x") << "as the outlet wrote it";
    EXPECT_EQ(article.author, "Jane");
    EXPECT_EQ(article.agency, "KUNA");
    EXPECT_EQ(article.feed, "sample");
    EXPECT_EQ(article.categories, std::vector<std::string>{"Peace"});
    EXPECT_EQ(article.published, noon - std::chrono::hours(1))
        << "an update is the date of what has no other";
    EXPECT_EQ(article.fetched, noon);
    EXPECT_TRUE(article.sample);
    EXPECT_TRUE(article.fingerprint.empty()) << "the pipeline's affair";
    EXPECT_EQ(article.id.size(), 32u);
}

TEST(Article, ANewWordingIsARevisionOfTheSameArticle) {
    Entry entry;
    entry.link = "https://example.org/1";
    entry.title = "Truce holds";
    auto first = made(entry);
    entry.title = "Truce holds so far";
    auto second = made(entry);
    EXPECT_EQ(first.id, second.id);
    EXPECT_NE(first.revision, second.revision);
}

}  // namespace
}  // namespace wirewatch::article
