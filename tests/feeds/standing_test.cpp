#include "feeds/standing.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

std::string code_for(std::string_view status) {
    Document document;
    note_status(status, Tree{}, {}, document);
    return document.notes.empty() ? "" : document.notes.front().code;
}

TEST(Standing, OnlyWhatIsNotUsableIsNoted) {
    EXPECT_EQ(code_for(""), "");
    EXPECT_EQ(code_for(" USABLE "), "");
    EXPECT_EQ(code_for("Canceled"), "withdrawn");
    EXPECT_EQ(code_for("killed"), "withdrawn");
    EXPECT_EQ(code_for("Embargoed"), "embargoed");
    EXPECT_EQ(code_for("withheld"), "not_usable");
}

TEST(Standing, AnEmbargoSaysUntilWhenIfItIsKnown) {
    Document document;
    note_embargo("2025-10-31T18:00:00+03:00", Tree{}, {}, document);
    note_embargo("tonight", Tree{}, {}, document);
    EXPECT_EQ(document.notes.at(0).text,
              "The provider sends this item under an embargo until 2025-10-31T15:00:00.000Z.");
    EXPECT_EQ(document.notes.at(1).text, "The provider sends this item under an embargo.");
}

TEST(Standing, AMessageToEditorsIsOneShortLine) {
    Document document;
    note_to_editors("  Adds\n reaction ", Tree{}, {}, document);
    note_to_editors(" \n", Tree{}, {}, document);
    note_to_editors(std::string(1000, 'x'), Tree{}, {}, document);
    ASSERT_EQ(document.notes.size(), 2u);
    EXPECT_EQ(document.notes[0].text, "To editors: Adds reaction");
    EXPECT_EQ(document.notes[1].text.size(), std::string("To editors: ").size() + 200);
}

}  // namespace
}  // namespace wirewatch::feeds
