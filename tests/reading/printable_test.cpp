#include "reading/printable.hpp"

#include <gtest/gtest.h>

namespace wirewatch::reading {
namespace {

TEST(Printable, WordsOfAnyScriptStay) {
    for (auto const* text : {"Truce", "Trêve prolongée", "وقف إطلاق النار", "آتش\u200cبس", "停火", "🕊"}) {
        EXPECT_EQ(printable(text), text);
    }
}

TEST(Printable, NothingReachesTheTerminalAsACommand) {
    struct Row {
        std::string_view given, shown;
    };
    for (auto const& row : {
             Row{"a\nb\t\tc\r\n d", "a b c d"},
             Row{"a\x1b[31;1mred\x1b[0m b", "ared b"},
             Row{"\x1b]0;title\x07x", "]0;title x"},
             Row{"a\u009b31mred", "ared"},
             Row{"a\x1b", "a"},
             Row{"a\x1b[31", "a31"},
             Row{"bell\x07\x7f", "bell "},
             Row{"a\u0085b\u0090c", "a b c"},
             Row{"left\u202eright\u2066!", "leftright!"},
             Row{std::string_view("a\0b", 3), "a b"},
             Row{"a\xff", "a\uFFFD"},
         }) {
        EXPECT_EQ(printable(row.given), row.shown);
    }
}

TEST(Printable, JsonSaysTheSameInEscapes) {
    EXPECT_EQ(printable_json("{\"t\":\"a\\nb\x7f\u009b31m é 停\"}"),
              "{\"t\":\"a\\nb\\u007f\\u009b31m é 停\"}");
}

}  // namespace
}  // namespace wirewatch::reading
