#include "feeds/dispatch.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

TEST(Dispatch, TheFirstLineIsTheTitle) {
    auto document = parsed("\nTRUCE HOLDS\n\nCAIRO, Oct 31 -- One line\nand its rest.\n\nTwo.\n");
    EXPECT_EQ(document.format, "text");
    ASSERT_EQ(document.entries.size(), 1u);
    EXPECT_EQ(document.entries[0].title, "TRUCE HOLDS");
    EXPECT_EQ(document.entries[0].content, "CAIRO, Oct 31 -- One line and its rest.\n\nTwo.");
    EXPECT_EQ(document.entries[0].id, "");
    EXPECT_TRUE(document.notes.empty());
}

TEST(Dispatch, WithoutEmptyLinesEachLineIsAParagraph) {
    EXPECT_EQ(parsed("Title\nOne.\nTwo.\n").entries.at(0).content, "One.\n\nTwo.");
}

TEST(Dispatch, ASlugLineGivesTheDate) {
    auto entry = parsed(" date 2025-11-01 403\nTalks resume\n(Wire) One.\nTwo.").entries.at(0);
    EXPECT_EQ(entry.title, "Talks resume");
    EXPECT_EQ(written(entry.published), "2025-11-01T00:00:00.000Z");
    EXPECT_EQ(entry.content, "(Wire) One.\n\nTwo.");
    EXPECT_EQ(parsed("date of talks unclear\n\nText.").entries.at(0).title, "date of talks unclear");
}

TEST(Dispatch, HeadersComeInAnyOrder) {
    auto document = parsed(
        "Source: Sample Wire\ntitle: Truce holds\nDate: 2025-10-31T18:05:09Z\nId: ww-7\n"
        "Link: https://example.org/7\nLang: EN\nPlace: Cairo\nCategory: Peace\nCategory: Talks\n\nBody.");
    auto const& entry = document.entries.at(0);
    EXPECT_EQ(document.feed.title, "Sample Wire");
    EXPECT_EQ(entry.title, "Truce holds");
    EXPECT_EQ(written(entry.published), "2025-10-31T18:05:09.000Z");
    EXPECT_EQ(entry.id, "ww-7");
    EXPECT_EQ(entry.link, "https://example.org/7");
    EXPECT_EQ(entry.language, "en");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"Peace", "Talks"}));
    EXPECT_EQ(entry.content, "Body.");
    EXPECT_TRUE(document.notes.empty());
}

TEST(Dispatch, ATitleMayFollowTheHeaders) {
    auto entry = parsed("Date: 31 Oct 2025\n\nTruce holds\n\nBody.").entries.at(0);
    EXPECT_EQ(entry.title, "Truce holds");
    EXPECT_EQ(entry.content, "Body.");
}

TEST(Dispatch, OddHeadersAreNotedWithTheirLine) {
    auto document = parsed("Title: T\nUrgency: 1\nno header\nDate: soon\n\nBody.");
    ASSERT_EQ(document.notes.size(), 3u);
    EXPECT_EQ(document.notes[0].code, "unknown_header");
    EXPECT_EQ(document.notes[0].line, 2);
    EXPECT_EQ(document.notes[1].code, "bad_header");
    EXPECT_EQ(document.notes[2].code, "bad_date");
    EXPECT_EQ(document.notes[2].line, 4);
}

TEST(Dispatch, AColonInAHeadlineMakesNoHeader) {
    EXPECT_EQ(parsed("PFO: talks go on\n\nBody.").entries.at(0).title, "PFO: talks go on");
}

TEST(Dispatch, TextThatBeginsWithABracketIsNoJson) {
    EXPECT_EQ(parsed("[URGENT] Truce\n\nBody.").entries.at(0).title, "[URGENT] Truce");
}

}  // namespace
}  // namespace wirewatch::feeds
