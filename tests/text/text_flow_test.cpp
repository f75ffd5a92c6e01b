#include "text/text_flow.hpp"

#include <gtest/gtest.h>

namespace wirewatch::text {
namespace {

TEST(TextFlow, TheGreatestGapStandsAndNoneAtTheEnds) {
    TextFlow flow;
    flow.paragraph();
    flow.write(" One");
    flow.space();
    flow.paragraph();
    flow.space();
    flow.write("two\u00A0\n three ");
    flow.line();
    flow.write("four");
    flow.paragraph();
    EXPECT_EQ(flow.text(), "One\n\ntwo three\nfour");
}

TEST(TextFlow, TwoLinesInARowPartParagraphs) {
    TextFlow flow;
    flow.write("One");
    flow.line();
    flow.line();
    flow.write("two");
    EXPECT_EQ(flow.take(), "One\n\ntwo");
}

TEST(TextFlow, SoftHyphensAreNoPartOfAWord) {
    TextFlow flow;
    flow.write("waf\u00ADfen\u00AD\u00ADstill\u00ADstand");
    EXPECT_EQ(flow.text(), "waffenstillstand");
}

TEST(TextFlow, WhatIsNoTextIsRepaired) {
    TextFlow flow;
    flow.write("a\x01 \x02 \xFF \u0093b\u0094\u0085 \u008D");
    EXPECT_EQ(flow.text(), "a \uFFFD “b”…");
}

TEST(TextFlow, PreformattedTextKeepsItsLines) {
    TextFlow flow;
    flow.write("a\n b\n\nc", true);
    EXPECT_EQ(flow.text(), "a\nb\n\nc");
}

}  // namespace
}  // namespace wirewatch::text
