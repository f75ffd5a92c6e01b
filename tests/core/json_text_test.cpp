#include "core/json_text.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace wirewatch {
namespace {

TEST(JsonText, CommasStandBetweenMembersAndItems) {
    JsonText json;
    json.open('{');
    json.add("a", "1");
    json.add("b", std::uint64_t{18446744073709551615U});
    json.open("c", '[');
    json.open('{');
    json.close('}');
    json.open('{');
    json.add("d", std::vector<std::string>{"x", "{", ""});
    json.close('}');
    json.close(']');
    json.add("e", std::vector<std::string>{});
    json.add_json("f", "true");
    json.close('}');
    EXPECT_EQ(std::move(json).take(),
              R"({"a":"1","b":18446744073709551615,"c":[{},{"d":["x","{",""]}],"e":[],"f":true})");
}

// A string that ends like an opened bracket is no opened bracket.
TEST(JsonText, AStringIsNoBracket) {
    JsonText json;
    json.open('[');
    json.add("[");
    json.add(":");
    json.add("{");
    json.close(']');
    EXPECT_EQ(std::move(json).take(), R"(["[",":","{"])");
}

// Boost.JSON is the reference.
TEST(JsonText, EveryByteIsEscapedAsByTheReference) {
    std::string all;
    for (int byte = 0; byte < 0x80; ++byte) {
        std::string text = "é" + std::string(1, static_cast<char>(byte)) + "ü";
        JsonText json;
        json.add(text);
        EXPECT_EQ(std::move(json).take(), boost::json::serialize(boost::json::string(text))) << byte;
        all += text;
    }
    JsonText json;
    json.open('{');
    json.add(all, all);
    json.close('}');
    auto read = boost::json::parse(std::move(json).take()).as_object();
    EXPECT_EQ(read.at(all).as_string(), all);
}

}  // namespace
}  // namespace wirewatch
