#include "pipeline/known_entries.hpp"

#include <functional>

#include "pipeline/analyse.hpp"
#include "pipeline/shared.hpp"

namespace wirewatch::pipeline {
namespace {

Entry full_entry() {
    Entry entry;
    entry.id = "id";
    entry.title = "title";
    entry.link = "http://a/";
    entry.published = noon;
    entry.written = {"Fri, 31 Oct 2025", "pubdate"};
    entry.author = "author";
    entry.summary = "summary";
    entry.content = "content";
    entry.categories = {"a", "b"};
    entry.enclosures = {{"http://a/1.jpg", "image/jpeg", 5}};
    entry.points = {{1.5, 2.5}};
    entry.language = "en";
    return entry;
}

TEST(KnownEntries, WhateverAnArticleIsMadeOfIsInTheMark) {
    auto const same = mark_of(full_entry(), 7);
    EXPECT_EQ(mark_of(full_entry(), 7), same);
    EXPECT_NE(mark_of(full_entry(), 8), same) << "another document";
    std::vector<std::function<void(Entry&)>> const changes{
        [](Entry& e) { e.id += "x"; },           [](Entry& e) { e.title += "x"; },
        [](Entry& e) { e.link += "x"; },         [](Entry& e) { *e.published += 1ms; },
        [](Entry& e) { e.published.reset(); },   [](Entry& e) { e.updated = noon; },
        [](Entry& e) { e.written.text += "x"; }, [](Entry& e) { e.author += "x"; },
        [](Entry& e) { e.summary += "x"; },      [](Entry& e) { std::swap(e.summary, e.content); },
        [](Entry& e) { e.content += "x"; },      [](Entry& e) { e.categories = {"ab"}; },
        [](Entry& e) { e.categories.clear(); },  [](Entry& e) { e.enclosures[0].length.reset(); },
        [](Entry& e) { e.enclosures.clear(); },  [](Entry& e) { e.points[0].longitude = 3; },
        [](Entry& e) { e.language = "fr"; },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        auto entry = full_entry();
        changes[i](entry);
        EXPECT_NE(mark_of(entry, 7), same) << "change " << i;
    }
}

TEST(KnownEntries, WhatAnArticleTakesFromItsDocumentAndFeedCountsToo) {
    Document document;
    auto feed = *feed_of("kuna");
    auto const same = mark_of_document(document, feed);
    feed.lang = "ar";
    EXPECT_NE(mark_of_document(document, feed), same);
    feed = *feed_of("kuna");
    document.feed.language = "ar";
    EXPECT_NE(mark_of_document(document, feed), same);
}

TEST(KnownEntries, WhatIsKnownIsNotJudgedAgain) {
    auto job = [](std::string body, std::shared_ptr<Marks const> known) {
        return Job{fetched_from(feed_of("kuna"), std::move(body)), truce_rules(), std::move(known)};
    };
    auto first = analyse(job(rss_of({"Second: a truce", "First: war"}), nullptr));
    ASSERT_EQ(first.articles.size(), 2u);
    ASSERT_EQ(first.marks.size(), 2u);
    KnownEntries known;
    EXPECT_EQ(known.of("kuna"), nullptr);
    known.keep("kuna", first.marks);
    auto second = analyse(job(rss_of({"Third: talks", "Second: a truce", "First: war"}), known.of("kuna")));
    ASSERT_EQ(second.articles.size(), 1u);
    EXPECT_EQ(second.articles[0].article.title, "Third: talks");
    EXPECT_EQ(second.entries, 3u);
    EXPECT_EQ(second.marks.size(), 3u);
}

TEST(KnownEntries, AnEntryWithItsPageIsJudged) {
    auto fetched = fetched_from(feed_of("kuna"), rss_of({"A truce"}));
    auto first = analyse({fetched, truce_rules(), nullptr});
    ASSERT_EQ(first.articles.size(), 1u);
    fetched.pages.push_back(
        {first.articles[0].article.url, first.articles[0].article.url, "text/html", "<p>x</p>"});
    auto again = analyse({fetched, truce_rules(), std::make_shared<Marks const>(first.marks)});
    EXPECT_EQ(again.articles.size(), 1u);
}

}  // namespace
}  // namespace wirewatch::pipeline
