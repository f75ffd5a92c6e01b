#include "settings/feed_files.hpp"

#include "settings/workspace.hpp"

namespace wirewatch::settings {
namespace {

using namespace std::chrono_literals;

class FeedFilesTest : public Workspace {
protected:
    Read with(std::string_view feeds) const {
        write("feeds.yaml", feeds);
        return read_text("feeds: [feeds.yaml]\npolling: {contact: a@b.example, every: {min: 2m, max: 3h}}\n");
    }
};

TEST_F(FeedFilesTest, EveryKeyOfAFeedIsRead) {
    auto result = with(
        "feeds:\n"
        "  - id: kuna-en\n"
        "    url: https://kuna.example/rss?l=en\n"
        "    title: KUNA\n"
        "    lang: en\n"
        "    country: KW\n"
        "    agency: KUNA\n"
        "    tags: [gulf, agency]\n"
        "    every: {min: 5m}\n"
        "    full_text: false\n"
        "  - {id: b, url: \"http://b.example:8080/x\"}\n");
    EXPECT_EQ(problems(result), "");
    ASSERT_TRUE(result.settings);
    ASSERT_EQ(result.settings->feeds.size(), 2u);
    auto const& feed = result.settings->feeds[0];
    EXPECT_EQ(feed.id, "kuna-en");
    EXPECT_EQ(feed.url, "https://kuna.example/rss?l=en");
    EXPECT_EQ(feed.title, "KUNA");
    EXPECT_EQ(feed.lang, "en");
    EXPECT_EQ(feed.country, "KW");
    EXPECT_EQ(feed.agency, "KUNA");
    EXPECT_EQ(feed.tags, (std::vector<std::string>{"gulf", "agency"}));
    ASSERT_TRUE(feed.every);
    EXPECT_EQ(feed.every->min, 5min);
    EXPECT_EQ(feed.every->max, 3h);  // of polling.every
    EXPECT_FALSE(feed.full_text);
    EXPECT_TRUE(feed.quiet_start);
    EXPECT_EQ(feed.declared.line, 2);
    EXPECT_FALSE(result.settings->feeds[1].every);
}

TEST_F(FeedFilesTest, EveryProblemOfAFeedIsTold) {
    EXPECT_EQ(
        problems(with("feeds:\n"
                      "  - {id: -a, url: \"//a.example/\", lang: english, country: Kuwait}\n"
                      "  - {uri: \"https://b.example/\"}\n"
                      "  - {id: c, url: , colour: red}\n"
                      "  - {id: d, url: \"https://d.example/\", credentials: {user: x}}\n"
                      "  - {id: e, url: \"https://e.example/\", every: 5m, full_text: maybe}\n"
                      "  - {id: f, url: \"https://f.example/\", every: {min: 5h}, tags: {a: b}}\n"
                      "  - {id: g, url: \"https://g.example/\", every: {min: 5}, title: [x]}\n"
                      "  - https://h.example/\n")),
        "feeds.yaml:2:10: id of a feed is lower-case letters, digits, '_', '.' and '-', beginning with a "
        "letter or digit, not '-a'\n"
        "feeds.yaml:2:19: url of a feed is an absolute http or https address, not '//a.example/'\n"
        "feeds.yaml:2:41: lang of a feed is a language tag such as en or pt-BR, not 'english'\n"
        "feeds.yaml:2:59: country of a feed is a two-letter code such as KW, not 'Kuwait'\n"
        "feeds.yaml:3:6: unknown key 'uri' of a feed; did you mean 'url'?\n"
        "feeds.yaml:3:5: a feed needs 'id'\n"
        "feeds.yaml:3:5: a feed needs 'url'\n"
        "feeds.yaml:4:20: unknown key 'colour' of a feed; known are id, url, title, lang, country, agency, "
        "tags, every, full_text, proxy, headers and credentials\n"
        "feeds.yaml:4:13: a feed needs 'url'\n"
        "feeds.yaml:5:60: user of credentials needs 'password_file' beside it\n"
        "feeds.yaml:6:62: full_text of a feed is true or false, not 'maybe'\n"
        "feeds.yaml:6:47: every is a map of keys, such as 'min: ...'\n"
        "feeds.yaml:7:64: tags of a feed is a list of texts\n"
        "feeds.yaml:7:47: every of a feed has a max (3h) below its min (5h); what is left out comes from "
        "polling.every\n"
        "feeds.yaml:8:64: title of a feed is a text\n"
        "feeds.yaml:8:53: min of every is a duration such as 20s, 10m, 1h30m, 48h or 90d, not '5'\n"
        "feeds.yaml:9:5: a feed is a map of keys, such as 'id: ...'\n");
}

TEST_F(FeedFilesTest, AnIdIsTakenOnceOverAllFiles) {
    write("feeds.d/a.yaml", "feeds:\n  - {id: kuna, url: \"https://a.example/\"}\n");
    write(
        "feeds.d/b.yaml",
        "feeds:\n  - {id: dawn, url: \"https://b.example/\"}\n  - {id: kuna, url: \"https://c.example/\"}\n");
    EXPECT_EQ(
        problems_of("polling: {contact: a@b.example}\n"),
        "feeds.d/b.yaml:3:5: feed id 'kuna' is taken at feeds.d/a.yaml:2:5; ids are unique over all files\n");
}

TEST_F(FeedFilesTest, AnAddressThatIsPolledTwiceIsAWarning) {
    auto result =
        with("feeds:\n  - {id: a, url: \"https://a.example/\"}\n  - {id: b, url: \"https://a.example/\"}\n");
    EXPECT_EQ(problems(result),
              "feeds.yaml:3:5: warning: the address of feed 'b' is polled already for the feed at "
              "feeds.yaml:2:5; keep one of them\n");
    EXPECT_TRUE(result.settings);
}

TEST_F(FeedFilesTest, FullTextIsAskedForByTheFeed) {
    auto result = with("feeds:\n  - {id: a, url: \"https://a.example/\", full_text: true}\n");
    EXPECT_EQ(problems(result), "");
    ASSERT_TRUE(result.settings);
    EXPECT_TRUE(result.settings->feeds.at(0).full_text);
}

TEST_F(FeedFilesTest, FilesAreReadInOrderAndOnce) {
    write("feeds.d/b.yaml", "feeds:\n  - {id: b, url: \"https://b.example/\"}\n");
    write("feeds.d/a.yaml", "feeds:\n  - {id: a, url: \"https://a.example/\"}\n");
    write("feeds.d/ignored.txt", "feeds:\n  - {id: c, url: \"https://c.example/\"}\n");
    auto result =
        read_text("feeds: [feeds.d/*.yaml, feeds.d/../feeds.d/b.yaml]\npolling: {contact: a@b.example}\n");
    EXPECT_EQ(problems(result), "");
    ASSERT_TRUE(result.settings);
    ASSERT_EQ(result.settings->feeds.size(), 2u);
    EXPECT_EQ(result.settings->feeds[0].id, "a");
    EXPECT_EQ(result.settings->feeds[1].id, "b");
}

TEST_F(FeedFilesTest, AFileThatIsNoListOfFeedsSaysHowItBegins) {
    EXPECT_EQ(problems(with("feeds: {id: a}\n")),
              "feeds.yaml:1:8: feeds is a list: each feed begins with '- id: ...'\n");
    EXPECT_EQ(problems(with("- {id: a}\n")),
              "feeds.yaml:1:1: a feed file is a map of keys, such as 'feeds: ...'\n");
    EXPECT_EQ(problems(with("feed: []\n")),
              "feeds.yaml:1:1: unknown key 'feed' of a feed file; did you mean 'feeds'?\n");
    EXPECT_EQ(problems(with("feeds:\n")), "");
    EXPECT_EQ(problems(with("")), "");
}

TEST_F(FeedFilesTest, AFolderIsNotAFile) {
    write("feeds.d/a.yaml", "feeds: []\n");
    EXPECT_EQ(problems_of("feeds: [feeds.d]\npolling: {contact: a@b.example}\n"),
              "wirewatch.yaml:1:9: feeds: feeds.d is a folder; name its files: feeds.d/*.yaml\n");
}

TEST_F(FeedFilesTest, WhatFeedsNamesIsKeptAsAbsolutePaths) {
    auto result = read_text("feeds: [feeds.d/*.yaml, ../x/./a.yaml]\npolling: {contact: a@b.example}\n");
    EXPECT_FALSE(result.settings) << "a.yaml does not exist";
    result = read_text("feeds: [feeds.d/*.yaml, ./**/b*.yaml]\npolling: {contact: a@b.example}\n");
    ASSERT_TRUE(result.settings);
    EXPECT_EQ(result.settings->feed_files,
              (std::vector<std::string>{(root / "feeds.d/*.yaml").string(), (root / "**/b*.yaml").string()}));
}

TEST_F(FeedFilesTest, TenThousandFeedsAreReadQuickly) {
    std::string feeds = "feeds:\n";
    for (int i = 0; i < 10'000; ++i) {
        auto n = std::to_string(i);
        feeds += "  - id: feed-" + n + "\n    url: https://host" + n + ".example/rss.xml\n    title: Feed " +
                 n + "\n    lang: en\n    country: KW\n    tags: [a, b]\n";
    }
    auto begin = std::chrono::steady_clock::now();
    auto result = with(feeds);
    auto took = std::chrono::steady_clock::now() - begin;
    EXPECT_EQ(problems(result), "");
    ASSERT_TRUE(result.settings);
    EXPECT_EQ(result.settings->feeds.size(), 10'000u);
    // Under a second without optimisation; the bound leaves room for sanitizers. A quadratic reader takes
    // minutes.
    EXPECT_LT(took, 30s);
}

}  // namespace
}  // namespace wirewatch::settings
