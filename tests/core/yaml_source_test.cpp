#include "core/yaml_source.hpp"

#include <gtest/gtest.h>

namespace wirewatch::yaml {
namespace {

TEST(YamlSource, KnowsItsLines) {
    Source source("one\ntwo\n");
    EXPECT_EQ(source.line(1), "one");
    EXPECT_EQ(source.line(2), "two");
    EXPECT_EQ(source.line(3), "");
    EXPECT_EQ(source.line(0), "");
    EXPECT_EQ(source.line(9), "");
    EXPECT_EQ(source.from(1, 3), "e\ntwo\n");
    EXPECT_EQ(source.from(2, 99), "");
}

TEST(YamlSource, FindsTheFirstByteThatIsNotUtf8) {
    struct {
        std::string_view text;
        bool good;
    } const cases[] = {
        {"caf\xC3\xA9", true},
        {"\xE2\x82\xAC", true},
        {"\xF0\x9F\x95\x8A", true},
        {"\xEF\xBF\xBD", true},
        {"\xC3", false},
        {"\xC3(", false},
        {"\xC0\x80", false},
        {"\xE0\x80\xAF", false},
        {"\xED\xA0\x80", false},
        {"\xF4\x90\x80\x80", false},
        {"\xF0\x80\x80\x80", false},
        {"\x80", false},
        {"\xE2\x82", false},
        {"\xFE", false},
        {"tab\tok\r", true},
        {"bell\x07", false},
    };
    for (auto const& c : cases) EXPECT_EQ(!Source(c.text).bad_byte(), c.good) << c.text;
    auto bad = Source("ok\n\xC3\xA9\xFF").bad_byte();
    ASSERT_TRUE(bad);
    EXPECT_EQ(bad->line, 2);
    EXPECT_EQ(bad->column, 3);
}

TEST(YamlSource, KnowsWhetherAQuoteIsClosed) {
    struct {
        std::string_view text;
        bool closed;
    } const cases[] = {{"'a'", true},       {"'a''b'", true},   {"'a''", false},     {"'a", false},
                       {"\"a\"", true},     {"\"a\\\"", false}, {"\"a\\\\\"", true}, {"\"a\nb\"", true},
                       {"\"a\nb\n", false}, {"''", true},       {"'", false}};
    for (auto const& c : cases) EXPECT_EQ(Source(c.text).closes_quote(1, 1), c.closed) << c.text;
}

}  // namespace
}  // namespace wirewatch::yaml
