#include "feeds/anpa1312.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

std::string telegram(std::string const& text, std::string const& trailer = "WW-WF-10-31-25 1805GMT<") {
    return "\x16\x16\x01z0105\x1Fworld\r\nu i\x14\x12 BC-Talks   10-31 0344\r\n\x02" + text +
           "\r\n\t   \x03" + trailer + "\r\n\r\n\x0C\r\n\x04";
}

TEST(Anpa1312, ReadsATelegram) {
    auto document = parsed(
        telegram("^BC-Talks, 1st Ld-Writethru,344<\r\n^Truce holds in the north<\r\n^Eds: Adds "
                 "reaction.<\r\n^By JANE DOE=\r\n"
                 "^Wire Writer=\r\n\t   NAIROBI, Kenya (WW) _ One line\r\nand its rest.\r\n\t   Two.\r\n"));
    EXPECT_EQ(document.format, "anpa1312");
    auto const& entry = document.entries.at(0);
    EXPECT_EQ(entry.title, "Truce holds in the north");
    EXPECT_EQ(entry.author, "JANE DOE, Wire Writer");
    EXPECT_EQ(entry.content, "NAIROBI, Kenya (WW) _ One line and its rest.\n\nTwo.\n\nEds: Adds reaction.");
    EXPECT_EQ(written(entry.published), "2025-10-31T18:05:00.000Z");
    EXPECT_EQ(entry.categories, std::vector<std::string>{"i"});
    EXPECT_TRUE(document.notes.empty());
}

TEST(Anpa1312, TheSlugStandsInForAMissingHeadline) {
    EXPECT_EQ(only_entry(telegram("^BC-WW--Alert,17<\r\n\t   NAIROBI (WW) _ Truce signed.")).title,
              "WW--Alert");
}

TEST(Anpa1312, ALineOfCapitalsBelowABylineHeadsATable) {
    auto entry = only_entry(
        telegram("^BC-Cup<\r\n^Cup Standings=\r\n^By The Wire=\r\n^EAST=\r\n\x08Nairobi;3;1\x10\r\n"));
    EXPECT_EQ(entry.author, "The Wire");
    EXPECT_EQ(entry.content, "EAST\n\nNairobi;3;1");
}

TEST(Anpa1312, TextWithoutMarksHasItsParagraphsByEmptyLines) {
    auto entry =
        only_entry(telegram("BC-Talks\r\nTruce holds+\r\nNAIROBI _ One line\r\nand its rest.\r\n\r\nTwo."));
    EXPECT_EQ(entry.title, "Truce holds");
    EXPECT_EQ(entry.content, "NAIROBI _ One line and its rest.\n\nTwo.");
}

TEST(Anpa1312, TheTrailersTimeHasAZone) {
    struct Case {
        std::string trailer, date;
    };
    for (auto const& [trailer, date] : {
             Case{"WW-NY-03-12-05 1408EST<", "2005-03-12T19:08:00.000Z"},
             Case{"WW-WS-08-12-98 1559EDT", "1998-08-12T19:59:00.000Z"},
             Case{"WW-WF-10-31-25 1805", "2025-10-31T18:05:00.000Z"},
             Case{"WW-WF-13-31-25 1805GMT", "none"},
             Case{"(END)", "none"},
         }) {
        auto document = parsed(telegram("^BC-Talks<\r\n^Truce<\r\n\t   Body.", trailer));
        EXPECT_EQ(written(document.entries.at(0).published), date) << trailer;
        EXPECT_EQ(has_note(document, "bad_date"), date == "none") << trailer;
    }
}

TEST(Anpa1312, StoriesWithoutFrameAreTakenApart) {
    std::string const one =
        "a0105 world-\nu i  BC-Talks   10-31 0344\nBC-Talks\nTruce holds+\n     NAIROBI _ "
        "One.\nWW-WF-10-31-25 1805GMT\n";
    auto document =
        parsed(one + "\n\na0106 sport-\nr s  BC-Cup   10-31 0100\nBC-Cup\nCup won+\n     NAIROBI _ Two.\n");
    ASSERT_EQ(document.entries.size(), 2u);
    EXPECT_EQ(document.entries[0].title, "Truce holds");
    EXPECT_EQ(document.entries[0].content, "NAIROBI _ One.");
    EXPECT_EQ(written(document.entries[0].published), "2025-10-31T18:05:00.000Z");
    EXPECT_EQ(document.entries[1].title, "Cup won");
    EXPECT_EQ(document.entries[1].categories, std::vector<std::string>{"s"});
    EXPECT_FALSE(document.entries[1].published);
}

}  // namespace
}  // namespace wirewatch::feeds
