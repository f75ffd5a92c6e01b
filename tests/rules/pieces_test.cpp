#include "rules/pieces.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wirewatch::rules {
namespace {

// "head lines|line: text|..." with line breaks written as '/'.
std::string cut(std::string_view text) {
    auto pieces = pieces_of(text);
    if (!pieces) return "in one piece";
    std::string told(pieces->head);
    for (auto const& piece : pieces->rules)
        told += "|" + std::to_string(piece.line) + ": " + std::string(piece.text);
    for (auto& c : told) c = c == '\n' ? '/' : c;
    return told;
}

TEST(Pieces, AFileIsCutWhereItsRulesBegin) {
    EXPECT_EQ(cut("rules:\n  - id: a\n    query: |\n      x\n  - id: b\n"),
              "rules:/|2:   - id: a/    query: |/      x/|5:   - id: b/");
    EXPECT_EQ(cut("# of us\nlists:\n  w: [x]\nrules:   # all\n- id: a\n- id: b"),
              "# of us/lists:/  w: [x]/rules:   # all/|5: - id: a/|6: - id: b");
}

TEST(Pieces, WhatStandsBetweenRulesBelongsToTheOneAboveAndNothingIsLeftOut) {
    EXPECT_EQ(cut("rules:\n\n# first\n  - id: a\n# second\n\n  - id: b\n# end\n"),
              "rules:/|2: /# first/  - id: a/# second//|7:   - id: b/# end/");
}

TEST(Pieces, DeeperDashesBeginNoRule) {
    EXPECT_EQ(cut("rules:\n  - id: a\n    topics:\n      - x\n    query: |\n      - y\n"),
              "rules:/|2:   - id: a/    topics:/      - x/    query: |/      - y/");
}

TEST(Pieces, AFileThatIsWrittenInAnotherWayIsNotCut) {
    for (auto const* text : {
             "", "rules:\n", "rules: []\n", "rules: [{id: a}]\n", "\"rules\":\n  - id: a\n",
             " rules:\n  - id: a\n",
             "rules:\n  - id: a\nlists:\n  w: [x]\n",  // something follows
             "rules:\n  - id: a\n - id: b\n",          // two columns
             "rules:\n  - id: a\n   - id: b\n- id: c\n",
             "rules:\n  -\n    id: a\n",  // the dash alone
             "rules:\n  - {id: a}\n",     // another form of a map
             "rules:\n\t- id: a\n", "rules:\n  - id: a\n---\nrules:\n", "rules:\n  id: a\n",
             "rules:#\n  - id: a\n",  // another key
         }) {
        EXPECT_EQ(cut(text), "in one piece") << text;
    }
}

}  // namespace
}  // namespace wirewatch::rules
