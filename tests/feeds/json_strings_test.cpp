#include "feeds/json_strings.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

TEST(JsonStrings, WhatJsonKnowsStaysAsWritten) {
    for (auto const* text : {"{\"a\": \"b\",\n\"c\": [1, true]}", R"({"a\"b": "\\\/\b\f\n\r\t\u00e9"})",
                             R"("\ud83d\uddDe")", "\"cut", ""}) {
        EXPECT_EQ(json_strings(text), text);
    }
}

TEST(JsonStrings, WhatItDoesNotIsMended) {
    struct Case {
        std::string_view written, mended;
    };
    for (auto const& [written, mended] : {
             Case{"\"a\tb\"", "\"a\\tb\""},
             Case{R"("Reuters\' desk")", R"("Reuters' desk")"},
             Case{R"("\x41 \u12")", R"("x41 u12")"},
             Case{R"("cut \ud83d")", R"("cut \uFFFD")"},
             Case{R"("\ud83d\ud83d\uddde")", R"("\uFFFD\ud83d\uddde")"},
             Case{R"("\uddde x")", R"("\uFFFD x")"},
             Case{R"(["He said "talks" to us", "b" ])", R"(["He said \"talks\" to us", "b" ])"},
             Case{"\"cut\\", "\"cut"},
         }) {
        EXPECT_EQ(json_strings(written), mended);
    }
}

TEST(JsonStrings, LinesSwallowedByAStringFollowIt) {
    EXPECT_EQ(json_strings("[\"a\nb\nc\",\n1]"), "[\"a\\nb\\nc\"\n\n,\n1]");
}

}  // namespace
}  // namespace wirewatch::feeds
