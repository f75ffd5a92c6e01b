#include "feeds/iptc7901.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

std::string telegram(std::string const& text, std::string const& trailer = "311805 GMT Oct 25") {
    return "\x01wwa0003 3 pl 380  ww 0045\r\n\r\nKenya/Talks/\r\n\x02" + text + "\x03" + trailer +
           "\r\n\x04\r\n";
}

TEST(Iptc7901, ReadsATelegram) {
    auto document =
        parsed(telegram("Truce holds in the north\r\nBy Jane Doe, ww =\r\n\r\nNairobi (ww) - One line\r\nand "
                        "its rest.\r\n\r\nTwo.\r\n"));
    EXPECT_EQ(document.format, "iptc7901");
    auto const& entry = document.entries.at(0);
    EXPECT_EQ(entry.title, "Truce holds in the north");
    EXPECT_EQ(entry.author, "Jane Doe, ww");
    EXPECT_EQ(entry.content, "Nairobi (ww) - One line and its rest.\n\nTwo.");
    EXPECT_EQ(written(entry.published), "2025-10-31T18:05:00.000Z");
    EXPECT_EQ(entry.written.text, "311805 GMT Oct 25");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"pl", "Kenya", "Talks"}));
    EXPECT_EQ(entry.id, "") << "numbers begin again each day";
    EXPECT_TRUE(document.notes.empty());
}

TEST(Iptc7901, LabelsAreCategories) {
    auto entry = only_entry(telegram("REFILE\r\n2ND LEAD\r\n(Attention)\r\nTruce holds =\r\n\r\nBody."));
    EXPECT_EQ(entry.title, "Truce holds");
    EXPECT_EQ(entry.content, "Body.");
    EXPECT_EQ(entry.categories,
              (std::vector<std::string>{"pl", "Kenya", "Talks", "REFILE", "2ND LEAD", "(Attention)"}));
}

TEST(Iptc7901, WhatTheHeadSaysMoreBelongsToTheText) {
    EXPECT_EQ(only_entry(telegram("Truce\r\nSecond headline =\r\n\r\nBody.")).content,
              "Second headline\n\nBody.");
}

TEST(Iptc7901, WithoutTheEqualsSignTheHeadEndsAtAnEmptyLine) {
    auto entry = only_entry(telegram("Truce holds\r\n\r\nOne = two.\r\n\r\nThree."));
    EXPECT_EQ(entry.title, "Truce holds");
    EXPECT_EQ(entry.content, "One = two.\n\nThree.");
}

TEST(Iptc7901, WithoutAnyMarkTheHeadlineIsOneLine) {
    auto entry = only_entry(telegram("URGENT\r\nTruce holds\r\nNairobi (ww) - One line\r\nand its rest."));
    EXPECT_EQ(entry.title, "Truce holds");
    EXPECT_EQ(entry.content, "Nairobi (ww) - One line\n\nand its rest.");
}

TEST(Iptc7901, AHeadlineThatBeginsLikeALabelIsNone) {
    EXPECT_EQ(only_entry(telegram("URGENT Truce signed\r\nIn the north =\r\n\r\nBody.")).title,
              "URGENT Truce signed");
    EXPECT_EQ(only_entry(telegram("URGENT =\r\n\r\nBody.")).title, "URGENT") << "it is all there is";
}

TEST(Iptc7901, AKillIsNoted) {
    EXPECT_TRUE(has_note(parsed(telegram("KILL\r\nTruce holds =\r\n\r\nDo not use.")), "withdrawn"));
    EXPECT_FALSE(has_note(parsed(telegram("KILLERS WALK\r\nTruce =\r\n\r\nBody.")), "withdrawn"));
}

TEST(Iptc7901, TheDateGroupHasManyForms) {
    struct Case {
        std::string group, date;
    };
    for (auto const& [group, date] : {
             Case{"311805 GMT Oct 25", "2025-10-31T18:05:00.000Z"},
             Case{"311805 oct 25", "2025-10-31T18:05:00.000Z"},
             Case{"311805 MEZ Okt 2025", "2025-10-31T17:05:00.000Z"},
             Case{"310001 JUL 97", "1997-07-31T00:01:00.000Z"},
             Case{"311865 GMT Oct 25", "none"},
             Case{"soon", "none"},
         }) {
        auto document = parsed(telegram("Truce =\r\n\r\nBody.", group));
        EXPECT_EQ(written(document.entries.at(0).published), date) << group;
        EXPECT_EQ(has_note(document, "bad_date"), date == "none") << group;
    }
}

TEST(Iptc7901, ADaysTelegramsWithoutFrameAreTakenApart) {
    std::string const one =
        "INT001 3 GEN 0007 F WIRE-0001\nPEACE/\nTruce holds\n\n   NAIROBI 31/10 (WIRE) = "
        "One.\n./.JDO\n310100 OCT 25\n";
    auto document =
        parsed(one + "\nINT002 3 GEN 0008 F WIRE-0002\nSPORT/\nCup won\n\nTwo.\n\n./.\n310200 OCT 25\n");
    ASSERT_EQ(document.entries.size(), 2u);
    EXPECT_EQ(document.entries[0].title, "Truce holds");
    EXPECT_EQ(document.entries[0].content, "NAIROBI 31/10 (WIRE) = One.");
    EXPECT_EQ(written(document.entries[0].published), "2025-10-31T01:00:00.000Z");
    EXPECT_EQ(document.entries[0].categories, (std::vector<std::string>{"GEN", "PEACE"}));
    EXPECT_EQ(document.entries[1].title, "Cup won");
    EXPECT_EQ(document.entries[1].content, "Two.");
    EXPECT_EQ(written(document.entries[1].published), "2025-10-31T02:00:00.000Z");
}

TEST(Iptc7901, ATelegramCutOffIsReadAndNoted) {
    auto document = parsed("\x01wwa0003 3 i 380  ww 0045\n\x02Truce holds =\n\nThe line went de");
    EXPECT_EQ(document.entries.at(0).content, "The line went de");
    EXPECT_TRUE(document.truncated);
    EXPECT_TRUE(has_note(document, "truncated"));
}

}  // namespace
}  // namespace wirewatch::feeds
