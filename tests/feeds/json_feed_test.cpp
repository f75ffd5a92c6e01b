#include "feeds/json_feed.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

Document feed_with(std::string const& members) {
    return parsed(R"({"version": "https://jsonfeed.org/version/1.1", )" + members + "}");
}

Entry item_with(std::string const& members) {
    return feed_with(R"("items": [{"id": "1", )" + members + "}]").entries.at(0);
}

TEST(JsonFeed, ReadsTheFeed) {
    auto document = feed_with(R"("title": "Desk & Wire", "home_page_url": "/", "language": "EN_gb",
        "feed_url": "https://example.org/feed.json", "description": "a < b <i>c</i>",
        "authors": [{"name": "Jane Doe"}, {"name": "John Roe"}, {"name": "Jane Doe"}], "expired": true)");
    EXPECT_EQ(document.format, "json-feed-1.1");
    EXPECT_EQ(document.feed.title, "Desk & Wire");
    EXPECT_EQ(document.feed.link, "https://example.org/");
    EXPECT_EQ(document.feed.id, "https://example.org/feed.json");
    EXPECT_EQ(document.feed.description, "a &lt; b &lt;i&gt;c&lt;/i&gt;") << "plain text, not HTML";
    EXPECT_EQ(document.feed.language, "en-GB");
    EXPECT_EQ(document.feed.author, "Jane Doe, John Roe");
    EXPECT_TRUE(has_note(document, "expired"));
}

TEST(JsonFeed, ReadsAnItem) {
    auto entry = item_with(R"("url": "/2", "external_url": "https://other.example/", "title": "Talks <b>",
        "summary": "S", "content_html": "<p>C</p>", "content_text": "C", "language": "ar",
        "date_published": "2025-10-31T18:05:09+03:00", "date_modified": "2025-10-31T19:00:00Z",
        "tags": ["peace", " ", "Gaza ", "peace"],
        "attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5,
                         "duration_in_seconds": 60}, {"mime_type": "audio/mpeg"}])");
    EXPECT_EQ(entry.id, "1");
    EXPECT_EQ(entry.link, "https://example.org/2");
    EXPECT_EQ(entry.title, "Talks <b>");
    EXPECT_EQ(entry.summary, "S");
    EXPECT_EQ(entry.content, "<p>C</p>");
    EXPECT_EQ(entry.language, "ar");
    EXPECT_EQ(written(entry.published), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(entry.written.text, "2025-10-31T18:05:09+03:00");
    EXPECT_EQ(written(entry.updated), "2025-10-31T19:00:00.000Z");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"peace", "Gaza"}));
    ASSERT_EQ(entry.enclosures.size(), 1u);
    EXPECT_EQ(entry.enclosures[0].url, "https://example.org/a.mp3");
    EXPECT_EQ(entry.enclosures[0].type, "audio/mpeg");
    EXPECT_EQ(entry.enclosures[0].length, 5u);
}

TEST(JsonFeed, WhatStandsInForWhatIsMissing) {
    auto entry = item_with(R"("external_url": "/e", "content_text": "1 <b> 2",
                              "date_modified": "2025-10-31T19:00:00Z")");
    EXPECT_EQ(entry.link, "https://example.org/e");
    EXPECT_EQ(entry.content, "1 &lt;b&gt; 2") << "nobody may take it for HTML";
    EXPECT_EQ(entry.written.text, "2025-10-31T19:00:00Z");
    EXPECT_EQ(feed_with(R"("feed_url": "/f.json")").feed.link, "https://example.org/f.json");
}

TEST(JsonFeed, AuthorsAreTheItemsElseTheFeeds) {
    auto document = feed_with(R"("author": {"name": "Feed"}, "items": [
        {"id": 1, "authors": [{"name": "A"}, {"url": "mailto:b@example.org"}], "author": {"name": "Old"}},
        {"id": 2, "author": {"name": "Old"}}, {"id": 3, "authors": {"name": "No list"}},
        {"id": 4, "authors": [{}]}, {"id": 5, "author": "Jane Doe"}])");
    EXPECT_EQ(document.entries.at(0).author, "A, b@example.org") << "authors are preferred to author";
    EXPECT_EQ(document.entries.at(1).author, "Old");
    EXPECT_EQ(document.entries.at(2).author, "No list");
    EXPECT_EQ(document.entries.at(3).author, "Feed");
    EXPECT_EQ(document.entries.at(4).author, "Jane Doe");
}

TEST(JsonFeed, WrongTypesSayNothingAndNumbersAreText) {
    auto document = feed_with(R"("title": ["T"], "home_page_url": {}, "language": 7,
        "items": [{"id": 3.10, "title": 1000, "url": true, "content_html": [], "tags": "peace",
                   "date_published": {}, "attachments": "none"}, "no item", null])");
    EXPECT_EQ(document.feed.title, "");
    EXPECT_EQ(document.feed.link, "");
    ASSERT_EQ(document.entries.size(), 1u);
    EXPECT_EQ(document.entries[0].id, "3.10");
    EXPECT_EQ(document.entries[0].title, "1000");
    EXPECT_EQ(document.entries[0].link, "");
    EXPECT_EQ(document.entries[0].categories, std::vector<std::string>{"peace"});
    EXPECT_TRUE(document.notes.empty());
}

TEST(JsonFeed, AnItemWithoutIdIsKeptAndNoted) {
    auto document = feed_with("\"items\": [\n{\"title\": \"T\"}]");
    EXPECT_EQ(document.entries.size(), 1u);
    ASSERT_TRUE(has_note(document, "missing_id"));
    EXPECT_EQ(document.notes[0].line, 2);
}

TEST(JsonFeed, AListThatPhpWroteAsAnObjectIsOne) {
    EXPECT_EQ(feed_with(R"("items": {"0": {"id": "a"}, "2": {"id": "b"}})").entries.size(), 2u);
}

TEST(JsonFeed, AFeedWithoutVersionIsNoted) {
    EXPECT_TRUE(has_note(parsed(R"({"items": []})"), "missing_version"));
    EXPECT_FALSE(has_note(feed_with(R"("items": [])"), "missing_version"));
}

TEST(JsonFeed, ACutFeedLosesItsHalfItem) {
    auto document = parsed(R"({"items": [{"id": "1", "title": "a"}, {"id": "2", "title": "b", "content)");
    EXPECT_TRUE(document.truncated);
    ASSERT_EQ(document.entries.size(), 1u);
    EXPECT_EQ(document.entries[0].id, "1");
}

TEST(JsonFeed, IsKnownByItsVersionOrItsMembers) {
    struct Case {
        std::string text, format;
    };
    for (auto const& [text, format] : {
             Case{R"({"version": "https://jsonfeed.org/version/1", "items": []})", "json-feed-1.0"},
             Case{R"({"version": "http://www.jsonfeed.org/version/1.1"})", "json-feed-1.1"},
             Case{"\xEF\xBB\xBF\n{\"version\": \"1.1\", \"items\": []}", "json-feed-1.1"},
             Case{R"({"version": 2, "home_page_url": "/"})", "json-feed-2"},
             Case{R"({"version": "https://jsonfeed.org/version/draft"})", "json-feed"},
             Case{R"({"items": [{"content_text": "x"}]})", "json-feed"},
         }) {
        EXPECT_EQ(parsed(text).format, format) << text;
    }
}

}  // namespace
}  // namespace wirewatch::feeds
