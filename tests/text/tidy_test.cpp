#include "text/tidy.hpp"

#include <gtest/gtest.h>

#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

using namespace std::string_view_literals;

TEST(Tidy, IsWhatRepairWouldNotChange) {
    // Each piece at each place of a block, so that it also lies across two.
    for (auto piece : {"a"sv,
                       "\n\t"sv,
                       "é"sv,
                       "م"sv,
                       "和平"sv,
                       "\u20AC"sv,
                       "😀"sv,
                       "\uF900"sv,
                       "\uFF0C"sv,
                       "\uD7FF"sv,
                       "\xC2\xA0"sv,
                       "\0"sv,
                       "\r"sv,
                       "\x1F"sv,
                       "\x7F"sv,
                       "\xC2\x85"sv,
                       "\x80"sv,
                       "\xC1\xBF"sv,
                       "\xC3"sv,
                       "\xE0\x9F\xBF"sv,
                       "\xE2\x82"sv,
                       "\xED\xA0\x80"sv,
                       "\xEF\xB7\x90"sv,
                       "\xEF\xBF\xBE"sv,
                       "\xF0\x9F\x98"sv,
                       "\xF0\x9F\xBF\xBF"sv,
                       "\xF4\x90\x80\x80"sv,
                       "\xFF"sv}) {
        for (std::size_t before = 0; before < 40; ++before) {
            for (std::size_t after : {0, 1, 40}) {
                auto text = std::string(before, 'x') + std::string(piece) + std::string(after, 'y');
                auto repaired = repair(text);
                bool unchanged = repaired.text == text && repaired.malformed + repaired.controls == 0;
                EXPECT_EQ(is_tidy(text), unchanged) << testing::PrintToString(text);
                auto in_script = "م" + text + "م";
                EXPECT_EQ(is_tidy(in_script), unchanged) << testing::PrintToString(in_script);
            }
        }
    }
}

TEST(Tidy, PlainTextIsSkipped) {
    std::string text(50, 'a');
    text[20] = '\n';
    EXPECT_EQ(skip_plain(text, 0), 50u);
    text[33] = '\r';
    EXPECT_EQ(skip_plain(text, 0), 33u);
    EXPECT_EQ(skip_plain(text, 34), 50u);
}

}  // namespace
}  // namespace wirewatch::text
