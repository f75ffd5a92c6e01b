#include "client/json.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <random>

namespace wirewatch::client::json {
namespace {

TEST(Json, FieldsAreWhatTheyAre) {
    std::string const text =
        R"( {"t":"a\"\\\/\b\f\n\r\t\u00e9\u20ac\ud83d\ude00","n":42,"f":true,"o":{"x":1},"z":null} )";
    auto object = Object::parse(text);
    ASSERT_TRUE(object);
    EXPECT_EQ(object->text("t"), "a\"\\/\b\f\n\r\t\u00e9\u20ac\U0001F600");
    EXPECT_EQ(object->number("n"), 42u);
    EXPECT_EQ(object->flag("f"), true);
    EXPECT_EQ(object->object("o")->number("x"), 1u);
    EXPECT_EQ(object->names(), (std::vector<std::string>{"f", "n", "o", "t", "z"}));
    for (auto const* name : {"n", "f", "o", "z", "absent"}) EXPECT_FALSE(object->text(name)) << name;
    for (auto const* name : {"t", "f", "o", "z", "absent"}) EXPECT_FALSE(object->number(name)) << name;
    for (auto const* name : {"t", "n", "o", "z", "absent"}) EXPECT_FALSE(object->flag(name)) << name;
    for (auto const* name : {"t", "n", "f", "z", "absent"}) EXPECT_FALSE(object->object(name)) << name;
}

TEST(Json, OnlyWholeNumbersUpToTheGreatestSequenceAreNumbers) {
    auto number = [](std::string const& written) {
        return Object::parse("{\"n\":" + written + "}")->number("n");
    };
    EXPECT_EQ(number("0"), 0u);
    EXPECT_EQ(number("9223372036854775807"), 9223372036854775807u);
    for (auto const* other : {"9223372036854775808", "-1", "1.0", "1e3", "-0"})
        EXPECT_FALSE(number(other)) << other;
}

TEST(Json, DepthHasAnEnd) {
    auto nested = [](int depth) {
        return "{\"a\":" + std::string(static_cast<std::size_t>(depth - 1), '[') +
               std::string(static_cast<std::size_t>(depth - 1), ']') + "}";
    };
    EXPECT_TRUE(Object::parse(nested(64)));
    EXPECT_FALSE(Object::parse(nested(65)));
    EXPECT_FALSE(Object::parse(std::string(100'000, '[')));
}

TEST(Json, WhatIsQuotedIsReadBack) {
    std::string every;
    for (int byte = 0; byte < 128; ++byte) every += static_cast<char>(byte);
    every += "é€😀";
    auto text = "{" + json::quoted(every) + ":" + json::quoted(every) + "}";
    auto object = Object::parse(text);
    ASSERT_TRUE(object);
    EXPECT_EQ(object->text(every), every);
    EXPECT_EQ(std::string(boost::json::parse(text).as_object().at(every).as_string()), every);
}

// What is accepted, and what stands in it, as Boost.JSON has it: over texts with a few bytes changed.
TEST(Json, AgreesWithBoostOnChangedTexts) {
    namespace other = boost::json;
    std::string const sound =
        R"({"journal":"c0ffee","sequence":123,"a":[1,-2.5e+3,{"b":[]},"\u00e9\ud83d\ude00"],"more":false,"x":{},"t":"q\\\""})";
    std::string const bytes = "{}[]\":,\\ubtrue0123456789-+.eE \nnul\x01\xc3";
    std::mt19937 random(7);
    auto pick = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
    };
    int accepted = 0;
    for (int round = 0; round < 200'000; ++round) {
        auto text = sound;
        for (auto changes = 1 + pick(3); changes > 0; --changes) {
            auto at = pick(text.size());
            switch (pick(3)) {
                case 0:
                    text[at] = bytes[pick(bytes.size())];
                    break;
                case 1:
                    text.erase(at, 1 + pick(3));
                    break;
                default:
                    text.insert(at, 1, bytes[pick(bytes.size())]);
            }
        }
        other::error_code failed;
        other::parse_options options;
        options.allow_invalid_utf8 = true;
        auto value = other::parse(text, failed, {}, options);
        auto object = Object::parse(text);
        ASSERT_EQ(object.has_value(), !failed && value.is_object()) << text;
        if (!object) continue;
        ++accepted;
        for (auto const& [name, field] : value.as_object()) {
            if (field.is_string()) {
                ASSERT_EQ(object->text(name), std::string(field.as_string())) << text;
            } else if (field.is_bool()) {
                ASSERT_EQ(object->flag(name), field.as_bool()) << text;
            } else if (field.is_int64() && field.as_int64() > 0) {
                ASSERT_EQ(object->number(name), static_cast<std::uint64_t>(field.as_int64())) << text;
            }
        }
        ASSERT_EQ(object->names().size(), value.as_object().size()) << text;
    }
    EXPECT_GT(accepted, 20'000);
}

}  // namespace
}  // namespace wirewatch::client::json
