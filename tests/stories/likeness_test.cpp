// Which articles tell one story: the table an analyst would make.
#include "stories/likeness.hpp"

#include "shared.hpp"

namespace wirewatch::stories {
namespace {

bool one_story(Article const& a, Article const& b) {
    auto there = likeness(face_of(a), face_of(b));
    EXPECT_EQ(there, likeness(face_of(b), face_of(a)));
    return there > 0;
}

std::string const disclaimer =
    "\n\nThe provider gives this information as is without warranty of any kind. We do not accept any "
    "responsibility or liability for the accuracy, content, images, videos, licenses, completeness, "
    "legality, or reliability of the information contained in this article. If you have any complaints or "
    "copyright issues related to this article, kindly contact the provider above.";

TEST(Likeness, CopiesTellOneStory) {
    auto const& text = truce.text;
    struct {
        char const* what;
        Text copy;
    } const rows[]{
        {"word for word", truce},
        {"a credit line", {truce.title, "(MENAFN- Kuwait News Agency (KUNA)) " + text}},
        {"another head line", {"Neighbours step back from the brink, mediators report", text}},
        {"both", {"Neighbours step back from the brink", "(MENAFN- Kuwait News Agency (KUNA)) " + text}},
        {"half of it", {truce.title, text.substr(0, text.size() / 2)}},
        {"its first paragraphs under another head line",
         {"Neighbours step back from the brink", text.substr(0, text.find("More than"))}},
        {"capitals and quotes", {"PAKISTAN, AFGHANISTAN AGREE TO EXTEND TRUCE AFTER ISTANBUL TALKS", text}},
        {"small edits",
         {truce.title, replaced(replaced(replaced(text, "watch over", "monitor"), "the city", "Istanbul"),
                                "More than seventy", "At least 70")}},
        {"a disclaimer", {truce.title, text + disclaimer}},
        {"a paragraph of its own",
         {truce.title,
          "Our correspondent adds that shops in Peshawar opened late on Friday, and that few "
          "believed the news before they had read it twice.\n\n" +
              text}},
    };
    for (auto const& row : rows) {
        EXPECT_TRUE(one_story(told_by("KUNA", truce), told_by("MENAFN", row.copy))) << row.what;
    }
}

TEST(Likeness, WhatOnlyLooksAlikeIsTwoStories) {
    auto other_quake = Text{replaced(replaced(quake.title, "5.1", "4.8"), "northern", "eastern"),
                            replaced(replaced(quake.text, "5.1", "4.8"), "northern", "eastern")};
    struct {
        char const* what;
        Text a, b;
    } const rows[]{
        {"two dispatches on one subject", truce, stay_engaged},
        {"one disclaimer under two dispatches",
         {"Oil price rises",
          "Kuwaiti crude went up by 53 cents on Tuesday to reach 77 dollars a barrel, the state company "
          "said, as traders weighed a fall in stocks." +
              disclaimer},
         {"Minister visits Cairo",
          "The foreign minister arrived in Cairo for talks on trade and water, his first visit since he took "
          "office, and was received at the palace." +
              disclaimer}},
        {"another number and place in a brief report", quake, other_quake},
        {"head lines that differ in a number",
         {"At least 5 killed in market blast in Kabul, officials say", ""},
         {"At least 9 killed in market blast in Kabul, officials say", ""}},
        {"head lines that differ in a name",
         {"Foreign minister of Qatar arrives in Cairo for truce talks", ""},
         {"Foreign minister of Egypt arrives in Cairo for truce talks", ""}},
        {"one sentence that differs in a name",
         {"Ceasefire violated in Herat",
          "Two soldiers were wounded when the ceasefire was violated in Herat."},
         {"Ceasefire violated in Kunar",
          "Two soldiers were wounded when the ceasefire was violated in Kunar."}},
        {"one blurb under two head lines",
         {"Mediators meet in Doha", "The latest from our correspondents in the region, as it happens."},
         {"Storm closes the ports", "The latest from our correspondents in the region, as it happens."}},
        {"a head line that says nothing", {"Live updates", ""}, {"Live updates", ""}},
        {"nothing at all", {"", ""}, {"", ""}},
        {"a sentence quoted by a long article",
         {"", "The talks came close to collapse on Wednesday"},
         {"Analysis", stay_engaged.text + " The talks came close to collapse on Wednesday"}},
    };
    for (auto const& row : rows) {
        EXPECT_FALSE(one_story(told_by("KUNA", row.a), told_by("MENAFN", row.b))) << row.what;
        EXPECT_FALSE(one_story(told_by("KUNA", row.a), told_by("KUNA", row.b, noon, "2"))) << row.what;
    }
}

TEST(Likeness, TheSameFormWithAnotherNumberInTheHeadLineIsAnotherStory) {
    Text const monday{"Air force says it downed 45 of 60 drones", "(Monday) " + truce.text};
    auto tuesday = Text{replaced(monday.title, "45 of 60", "31 of 52"), monday.text};
    for (auto const* word : {"Monday", "five days", "Wednesday", "seventy", "sixth", "a week"}) {
        tuesday.text = replaced(tuesday.text, word, "another");
    }
    auto same_count = tuesday;
    same_count.title = monday.title;
    EXPECT_FALSE(one_story(told_by("A", monday), told_by("B", tuesday)));
    EXPECT_TRUE(one_story(told_by("A", monday), told_by("B", same_count)));
    // A copy that counts where the original does not, or a corrected head line, is a copy.
    EXPECT_TRUE(one_story(told_by("A", truce), told_by("B", {"UPDATE 2-" + truce.title, truce.text})));
    EXPECT_TRUE(one_story(told_by("A", monday), told_by("B", {tuesday.title, monday.text})));
}

TEST(Likeness, BriefReportsJoinWhenTheyAreTheSame) {
    Text const head_line{"Foreign minister of Qatar arrives in Cairo for truce talks", ""};
    Text const credited{quake.title, "(MENAFN- AFP) " + quake.text};
    EXPECT_TRUE(one_story(told_by("A", quake), told_by("B", quake)));
    EXPECT_TRUE(one_story(told_by("A", quake), told_by("A", quake, noon, "2")));
    EXPECT_TRUE(one_story(told_by("A", quake), told_by("B", credited)));
    EXPECT_TRUE(one_story(told_by("A", head_line), told_by("B", head_line)));
}

TEST(Likeness, AnOutletsOwnArticlesNeedRelatedHeadLines) {
    // Three sentences of news above what the outlet puts under everything: alike in most words.
    auto filler = disclaimer + disclaimer.substr(0, disclaimer.find(". We"));
    Text const a{"Oil price rises", "Kuwaiti crude went up." + filler};
    Text const b{"Minister visits Cairo", "He came by train." + filler};
    EXPECT_FALSE(one_story(told_by("A", a), told_by("A", b)));
    Text const later{"Pakistan and Afghanistan extend truce, agree on monitors", "(UPDATED) " + truce.text};
    EXPECT_TRUE(one_story(told_by("A", truce), told_by("A", later)));
}

}  // namespace
}  // namespace wirewatch::stories
