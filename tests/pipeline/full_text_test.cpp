#include "pipeline/full_text.hpp"

#include "pipeline/analyse.hpp"
#include "pipeline/shared.hpp"

namespace wirewatch::pipeline {
namespace {

std::string item(std::string const& link, std::string const& title, std::string const& date = {}) {
    return "<item><title>" + title + "</title><link>" + link + "</link><pubDate>" + date +
           "</pubDate></item>";
}

class WantedPagesTest : public testing::Test {
protected:
    static Fetched fetched(std::string const& items, bool full_text = true, bool greeted = true) {
        auto feed = std::make_shared<Feed>(*feed_of("kuna"));
        feed->full_text = full_text;
        auto fetched = fetched_from(feed, "<rss version='2.0'><channel>" + items + "</channel></rss>");
        fetched.state.greeted = greeted;
        return fetched;
    }

    std::vector<std::string> wanted(std::string const& items, bool full_text = true, bool greeted = true) {
        return wanted_pages(fetched(items, full_text, greeted), 48h, reader);
    }

    journal::TemporaryFolder folder;
    journal::Writer writer = journal::writer_of(folder / "journal.sqlite");
    journal::Reader reader = journal::Reader::open(folder / "journal.sqlite").value();
};

using Links = std::vector<std::string>;

TEST_F(WantedPagesTest, LinksOfNewEntriesInTheOrderOfTheDocument) {
    EXPECT_EQ(wanted(item("https://a.example/2", "Two") + item("https://a.example/1", "One") +
                     item("https://a.example/2", "Two again") + item("mailto:desk@a.example", "Three")),
              (Links{"https://a.example/2", "https://a.example/1"}));
}

TEST_F(WantedPagesTest, NoneForAFirstContactOrAFeedThatDoesNotAsk) {
    auto one = item("https://a.example/1", "One");
    EXPECT_EQ(wanted(one, true, false), Links{});
    EXPECT_EQ(wanted(one, false), Links{});
}

TEST_F(WantedPagesTest, NoneOfAnEntryThatIsStoredUntilItChanges) {
    auto one = item("https://a.example/1", "One");
    auto stored = analyse({fetched(one), truce_rules()}).articles.at(0).article;
    ASSERT_TRUE(writer.begin());
    ASSERT_TRUE(writer.put(stored));
    ASSERT_TRUE(writer.commit());
    EXPECT_EQ(wanted(one), Links{});
    EXPECT_EQ(wanted(item("https://a.example/1", "One, changed")), Links{"https://a.example/1"});
}

TEST_F(WantedPagesTest, NoneOfOldEntries) {
    EXPECT_EQ(wanted(item("https://a.example/1", "One", "Tue, 28 Oct 2025 12:00:00 GMT") +
                     item("https://a.example/2", "Two", "Thu, 30 Oct 2025 12:00:00 GMT")),
              Links{"https://a.example/2"});
}

TEST_F(WantedPagesTest, NoMoreThanAPoliteNumber) {
    std::string items;
    for (int n = 0; n < 50; ++n)
        items += item("https://a.example/" + std::to_string(n), "T" + std::to_string(n));
    EXPECT_EQ(wanted(items).size(), most_pages);
}

}  // namespace
}  // namespace wirewatch::pipeline
