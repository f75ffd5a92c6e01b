#include "reading/quick_json.hpp"

#include <gtest/gtest.h>

#include <boost/json/basic_parser_impl.hpp>
#include <random>

#include "text/utf8.hpp"

namespace wirewatch::reading {
namespace {

std::string told(Article const& article, ArticleEvents const& events) {
    std::string text = events.is_object() ? "{" : "";
    for (auto const* field : {&article.id, &article.title, &article.text, &article.lang, &article.url})
        text += *field + "|";
    for (auto const& category : article.categories) text += category + ",";
    for (auto key :
         {Key::id, Key::title, Key::text, Key::lang, Key::published, Key::categories, Key::lead_at})
        text += std::to_string(events.at(key).value.index());
    auto const* place = std::get_if<std::int64_t>(&events.at(Key::lead_at).value);
    return text + events.written_time() + (place == nullptr ? "" : std::to_string(*place));
}

std::optional<std::string> quickly(std::string_view line) {
    Article article;
    ArticleEvents events;
    events.begin(article);
    if (!parse_quickly(line, events)) return std::nullopt;
    return told(article, events);
}

std::optional<std::string> carefully(std::string_view line) {
    Article article;
    boost::json::basic_parser<ArticleEvents> parser{boost::json::parse_options{}};
    parser.handler().begin(article);
    boost::system::error_code failed;
    auto read = parser.write_some(false, line.data(), line.size(), failed);
    if (failed || read != line.size()) return std::nullopt;
    return told(article, parser.handler());
}

TEST(QuickJson, CommonLinesNeedNoParser) {
    for (auto line :
         {R"({"id":"a","title":"T","text":"x\n\n\u00e9\ud83d\udd4a\"","lang":null,"lead_at":12})",
          R"( { "id" : 7 , "x" : { "y" : [ 1 , -2 , true , "z" ] } , "categories" : [ "a" , "b" ] } )", "[]",
          R"({"a":0,"b":123456789012345678})"}) {
        EXPECT_TRUE(quickly(line)) << line;
        EXPECT_EQ(quickly(line), carefully(line)) << line;
    }
}

TEST(QuickJson, WhatTheParserRefusesIsNotTaken) {
    for (auto line : {"",
                      "{",
                      "{]",
                      "[1,]",
                      R"({"a":1,})",
                      R"({"a" 1})",
                      R"({"a":01})",
                      R"({"a":-})",
                      R"({"a":+1})",
                      R"({"a":1x})",
                      R"({"a":nul})",
                      R"({"a":"\x"})",
                      R"({"a":"\u12"})",
                      R"({"a":"\u-123"})",
                      R"({"a":"\ud800"})",
                      R"({"a":"\udc00"})",
                      R"({"a":"\ud800\u0041"})",
                      R"({"a":"\)",
                      R"({"a":"\u)",
                      R"({"a":"\ud800\)",
                      "{\"a\":\"\n\"}",
                      R"({"a":1} x)",
                      "{a:1}",
                      R"({"a":"b)"}) {
        EXPECT_FALSE(carefully(line)) << line;
        EXPECT_FALSE(quickly(line)) << line;
    }
    EXPECT_FALSE(quickly(std::string(40, '[') + std::string(40, ']')));
}

TEST(QuickJson, TellsWhatTheParserTells) {
    auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    constexpr std::string_view pieces[]{"{",
                                        "}",
                                        "[",
                                        "]",
                                        ",",
                                        ":",
                                        "\"",
                                        "\"id\":",
                                        "\"title\":",
                                        "\"text\":",
                                        "\"categories\":",
                                        "\"lead_at\":",
                                        "\"x\":",
                                        "\"a\"",
                                        "\"é\\n\"",
                                        "\"\\u00e9\"",
                                        "\"\\ud83d\\udd4a\"",
                                        "\\",
                                        "1",
                                        "-1",
                                        "0",
                                        "1.5",
                                        "1e3",
                                        "12345678901234567890",
                                        "null",
                                        "true",
                                        "false",
                                        " ",
                                        "\t",
                                        "\"long enough for a block of plain text\"",
                                        "-0",
                                        "00"};
    constexpr std::string_view whole = R"({"id":"a","title":"T","categories":["x"],"lead_at":1,"text":"t"})";
    int taken = 0;
    for (int round = 0; round < 100'000; ++round) {
        std::string line(whole);
        for (auto changes = random() % 4; changes > 0; --changes) {
            auto at = random() % (line.size() + 1);
            line.replace(at, random() % 3, pieces[random() % std::size(pieces)]);
        }
        if (!text::is_valid_utf8(line)) continue;
        auto quick = quickly(line);
        if (!quick) continue;
        ++taken;
        ASSERT_EQ(quick, carefully(line)) << line;
    }
    EXPECT_GT(taken, 20'000);
}

}  // namespace
}  // namespace wirewatch::reading
