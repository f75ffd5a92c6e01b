#include "shared.hpp"

namespace wirewatch::stories {
namespace {

constexpr Duration window = 72h;

Text numbered(int i) {
    Text text{"Bulletin number " + std::to_string(i), ""};
    for (int word = 0; word < 60; ++word) text.text += "w" + std::to_string(i * 60 + word) + " ";
    return text;
}

TEST(Index, TheFirstTellingOpensAStory) {
    Index index(window);
    auto placed = index.place(told_by("KUNA", truce));
    EXPECT_TRUE(placed.fresh);
    EXPECT_TRUE(placed.new_source);
    EXPECT_EQ(placed.story.size, 1u);
    EXPECT_EQ(placed.story.first_seen, noon);
    EXPECT_EQ(placed.story.sources, std::vector<std::string>{"KUNA"});
    EXPECT_EQ(placed.story.id.size(), 32u);
}

TEST(Index, AStoryIsNamedAfterItsFirstArticle) {
    Index one(window), other(window);
    EXPECT_EQ(one.place(told_by("KUNA", truce)).story.id, other.place(told_by("KUNA", truce)).story.id);
    EXPECT_NE(one.place(told_by("KUNA", quake)).story.id, one.place(told_by("KUNA", truce)).story.id);
}

TEST(Index, FurtherOutletsJoinIt) {
    Index index(window);
    auto first = index.place(told_by("KUNA", truce));
    auto second = index.place(told_by("MENAFN", {truce.title, "(MENAFN- KUNA) " + truce.text}, noon + 1h));
    auto again = index.place(told_by("MENAFN", {truce.title, truce.text + " Read more."}, noon + 2h));
    EXPECT_FALSE(second.fresh);
    EXPECT_TRUE(second.new_source);
    EXPECT_EQ(second.story.id, first.story.id);
    EXPECT_EQ(second.story.first_seen, noon);
    EXPECT_FALSE(again.new_source);
    EXPECT_EQ(again.story.size, 3u);
    EXPECT_EQ(again.story.sources, (std::vector<std::string>{"KUNA", "MENAFN"}));
    EXPECT_EQ(index.size(), 3u);
}

TEST(Index, AMemberLeadsFurtherTellingsToTheStory) {
    // The third resembles the second, and the first hardly.
    auto tail = truce.text.find("The talks came");
    Text const with_more{truce.title, truce.text + " " + stay_engaged.text};
    Text const only_more{truce.title, truce.text.substr(tail) + " " + stay_engaged.text};
    Index index(window);
    auto first = index.place(told_by("A", {truce.title, truce.text.substr(0, tail)}));
    EXPECT_TRUE(index.place(told_by("C", only_more)).fresh);
    index.roll_back();
    first = index.place(told_by("A", {truce.title, truce.text.substr(0, tail)}));
    EXPECT_EQ(index.place(told_by("B", with_more)).story.id, first.story.id);
    EXPECT_EQ(index.place(told_by("C", only_more)).story.id, first.story.id);
}

TEST(Index, ARevisionKeepsItsStoryAndIsNoFurtherTelling) {
    Index index(window);
    auto flash = told_by("KUNA", {"Truce extended", ""}, noon, "a1");
    auto first = index.place(flash);
    auto revised = index.place(told_by("KUNA", truce, noon + 1min, "a1"));
    EXPECT_FALSE(revised.fresh);
    EXPECT_FALSE(revised.new_source);
    EXPECT_EQ(revised.story.id, first.story.id);
    EXPECT_EQ(revised.story.size, 1u);
    EXPECT_EQ(index.size(), 1u);
    // What others copy is the full text.
    EXPECT_EQ(index.place(told_by("MENAFN", truce)).story.id, first.story.id);
}

TEST(Index, WhatIsOlderThanTheWindowIsForgotten) {
    Index index(window);
    auto first = index.place(told_by("A", truce));
    index.place(told_by("B", quake, noon + 1h));
    index.keep();
    index.place(told_by("C", numbered(1), noon + window + 1min));
    index.keep();
    EXPECT_EQ(index.size(), 2u);
    EXPECT_TRUE(index.place(told_by("D", truce, noon + window + 2min)).fresh);
    EXPECT_FALSE(index.place(told_by("D", quake, noon + window + 2min)).fresh);
}

TEST(Index, AStoryLivesAsLongAsItsYoungestTelling) {
    Index index(window);
    auto first = index.place(told_by("A", truce));
    index.place(told_by("B", truce, noon + 71h));
    index.keep();
    index.place(told_by("X", quake, noon + 100h));
    index.keep();
    auto late = index.place(told_by("C", truce, noon + 140h));
    EXPECT_EQ(late.story.id, first.story.id);
    EXPECT_EQ(late.story.size, 3u);
    EXPECT_EQ(late.story.first_seen, noon);
}

TEST(Index, RollingBackTakesBackEveryPlaceSinceTheLastKeep) {
    Index index(window);
    auto kept = index.place(told_by("A", truce));
    index.keep();
    index.place(told_by("B", truce));
    index.place(told_by("C", truce));
    index.place(told_by("A", stay_engaged, noon, told_by("A", truce).id));  // a revision
    index.place(told_by("D", quake));
    index.place(told_by("E", quake));
    index.roll_back();

    EXPECT_EQ(index.size(), 1u);
    auto quake_again = index.place(told_by("D", quake));
    EXPECT_TRUE(quake_again.fresh);
    EXPECT_EQ(quake_again.story.size, 1u);
    EXPECT_TRUE(index.place(told_by("F", stay_engaged)).fresh);
    auto again = index.place(told_by("B", truce));
    EXPECT_EQ(again.story.id, kept.story.id);
    EXPECT_EQ(again.story.size, 2u);
    EXPECT_TRUE(again.new_source);
    EXPECT_EQ(again.story.sources, (std::vector<std::string>{"A", "B"}));
}

TEST(Index, ABatchTriedAgainIsPlacedAsTheFirstTime) {
    Index index(window);
    index.place(told_by("A", truce));
    index.keep();
    std::vector<Article> batch;
    for (int i = 0; i < 50; ++i)
        batch.push_back(told_by("S" + std::to_string(i), i % 3 == 0 ? truce : numbered(i % 7)));
    auto placed = [&] {
        std::string log;
        for (auto const& article : batch) {
            auto one = index.place(article);
            log += one.story.id + std::to_string(one.story.size) + (one.fresh ? "f" : "") + "\n";
        }
        return log;
    };
    auto first = placed();
    index.roll_back();
    EXPECT_EQ(placed(), first);
}

TEST(Index, ARestoredWindowGoesOnAsIfItHadNotStopped) {
    std::vector<Article> told{told_by("A", truce), told_by("B", truce, noon + 1h),
                              told_by("A", quake, noon + 2h),
                              told_by("A", stay_engaged, noon + 3h, told_by("A", quake).id)};
    Index before(window);
    std::vector<Story> stories;
    for (auto const& article : told) stories.push_back(before.place(article).story);
    before.keep();

    Index after(window);
    for (std::size_t i = 0; i < told.size(); ++i) {
        auto bare = told[i];
        bare.text.clear();
        after.restore(bare, i < 2 ? stories[1] : stories[i]);
    }
    after.keep();
    EXPECT_EQ(after.size(), before.size());
    for (auto const& article :
         {told_by("C", truce, noon + 4h), told_by("C", quake, noon + 4h),
          told_by("C", stay_engaged, noon + 4h), told_by("C", numbered(1), noon + 4h), told[0]}) {
        auto a = before.place(article);
        auto b = after.place(article);
        EXPECT_EQ(a.story.id, b.story.id);
        EXPECT_EQ(a.story.size, b.story.size);
        EXPECT_EQ(a.story.sources, b.story.sources);
        EXPECT_EQ(a.fresh, b.fresh);
        EXPECT_EQ(a.new_source, b.new_source);
    }
}

TEST(Index, AStoryOfAThousandCopiesStaysOne) {
    Index index(window);
    auto first = index.place(told_by("A", truce));
    for (int i = 0; i < 1000; ++i) {
        auto outlet = "outlet " + std::to_string(i);
        ASSERT_EQ(index.place(told_by(outlet, truce)).story.id, first.story.id) << i;
    }
}

TEST(Index, WhatStandsUnderEveryArticleDoesNotHideCopies) {
    std::string const footer =
        "Sign up to our newsletter to get the day's most important stories in your inbox every morning, and "
        "follow us on all channels for the latest news, opinion and analysis from the region.";
    Index index(window);
    auto first = index.place(told_by("A", {truce.title, truce.text + footer}));
    for (int i = 0; i < 1000; ++i) {
        auto text = numbered(i);
        text.text += footer;
        ASSERT_TRUE(index.place(told_by("A", text)).fresh) << i;
    }
    EXPECT_EQ(index.place(told_by("B", truce)).story.id, first.story.id);
}

}  // namespace
}  // namespace wirewatch::stories
