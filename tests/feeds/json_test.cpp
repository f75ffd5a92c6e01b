#include "feeds/json.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

using Kind = Json::Kind;

TEST(Json, ValuesKeepTheirTextAndTheirLine) {
    Document out;
    auto root = load_json(
        "{\"id\": 3.10,\n \"list\": [true, null, \" a \\u00e9\"],\n\n\"deep\": {\"x\": {}}}\n", 2, out);
    EXPECT_EQ(root["id"].scalar(), "3.10") << "as written";
    EXPECT_EQ(root["id"].line, 3);
    ASSERT_EQ(root["list"].children.size(), 3u);
    EXPECT_EQ(root["list"].children[0].text, "true");
    EXPECT_EQ(root["list"].children[1].kind, Kind::null);
    EXPECT_EQ(root["list"].children[2].scalar(), "a é");
    EXPECT_EQ(root["deep"]["x"].line, 6);
    EXPECT_TRUE(root["deep"]["x"].whole);
    EXPECT_TRUE(out.notes.empty());
}

TEST(Json, WhatIsNotThereIsNull) {
    Document out;
    auto root = load_json(R"({"a": "text", "a": "again"})", 0, out);
    EXPECT_EQ(root["b"]["c"].kind, Kind::null);
    EXPECT_EQ(root["a"]["c"].scalar(), "") << "a string has no members";
    EXPECT_EQ(root["A"].scalar(), "again") << "the last of two, in any case of letters";
}

TEST(Json, OneValueIsAListOfItself) {
    Document out;
    auto root = load_json(R"({"one": "a", "two": [1, 2], "none": null, "empty": []})", 0, out);
    EXPECT_EQ(root["one"].listed().size(), 1u);
    EXPECT_EQ(root["two"].listed().size(), 2u);
    EXPECT_EQ(root["none"].listed().size(), 0u);
    EXPECT_EQ(root["empty"].listed().size(), 0u);
}

TEST(Json, WhatStandsBeforeAnErrorIsKept) {
    Document out;
    auto root = load_json("{\"a\": 1,\n\"b\": [2, {\"c\": 3, \"d\": nope}], \"e\": 5}", 0, out);
    EXPECT_EQ(root["a"].scalar(), "1");
    EXPECT_EQ(root["b"].children.at(1)["c"].scalar(), "3");
    EXPECT_FALSE(root["b"].children.at(1).whole);
    EXPECT_EQ(root["e"].kind, Kind::null);
    ASSERT_TRUE(has_note(out, "ill_formed"));
    EXPECT_EQ(out.notes[0].line, 2);
    EXPECT_EQ(out.notes[0].text, "The JSON is not well-formed: syntax error; what follows is lost.");
    EXPECT_FALSE(out.truncated);
}

TEST(Json, ACutDocumentIsSaidToBe) {
    Document out;
    auto root = load_json("[{\"a\": \"whole\"}, {\"a\": \"b\",\n \"c\": \"half a sen", 0, out);
    EXPECT_TRUE(out.truncated);
    ASSERT_EQ(root.children.size(), 2u);
    EXPECT_TRUE(root.children[0].whole);
    EXPECT_FALSE(root.children[1].whole);
    EXPECT_EQ(root.children[1]["c"].text, "half a sen");
    EXPECT_FALSE(root.children[1]["c"].whole);
    EXPECT_EQ(out.notes.at(0).code, "truncated");
    EXPECT_EQ(out.notes.at(0).line, 2);
}

TEST(Json, OddThingsAreReadAllTheSame) {
    Document out;
    auto root = load_json("{\"a\": [1, 2,], \"b\": \"two\nlines\",}\n\n<!-- cached -->", 0, out);
    EXPECT_EQ(root["a"].children.size(), 2u);
    EXPECT_EQ(root["b"].scalar(), "two\nlines");
    ASSERT_EQ(out.notes.size(), 2u);
    EXPECT_EQ(out.notes[0].code, "bad_string");
    EXPECT_EQ(out.notes[0].line, 1);
    EXPECT_EQ(out.notes[1].code, "junk_after");
    EXPECT_EQ(out.notes[1].line, 4);
}

TEST(Json, ObjectsOneAfterAnotherAreAList) {
    Document out;
    auto root = load_json("{\"a\": 1}\n{\"a\": 2} {\"a\":\n3}\n\n{\"a\"", 0, out);
    ASSERT_EQ(root.children.size(), 4u);
    EXPECT_EQ(root.children[2]["a"].scalar(), "3");
    EXPECT_EQ(root.children[2]["a"].line, 3);
    EXPECT_FALSE(root.children[3].whole);
    EXPECT_TRUE(out.truncated);
}

TEST(Json, EscapesBringNoControlCharacters) {
    Document out;
    auto root = load_json(R"({"a\u0000": "b\u0000\u0008\r\nc"})", 0, out);
    EXPECT_EQ(root["a"].text, "b\nc");
}

TEST(Json, NeitherDepthNorNumberIsADanger) {
    Document deep, wide;
    load_json(std::string(100'000, '['), 0, deep);
    ASSERT_TRUE(has_note(deep, "ill_formed"));
    std::string many = "[";
    for (int i = 0; i < 500'001; ++i) many += "0,";
    EXPECT_EQ(load_json(many, 0, wide).children.size(), 99'999u);
    EXPECT_TRUE(has_note(wide, "ill_formed"));
    std::string row;
    for (int i = 0; i < 90'000; ++i) row += "{}";
    EXPECT_EQ(load_json(row, 0, wide).children.size(), 90'000u);
}

TEST(Json, AFeedOfManyEntriesIsNoDanger) {
    Document out;
    std::string list = "[";
    for (int i = 0; i < 150'000; ++i) list += "\"a value as long as many are\",";
    EXPECT_EQ(load_json(list + "0]", 0, out).children.size(), 150'001u);
    EXPECT_TRUE(out.notes.empty());
}

}  // namespace
}  // namespace wirewatch::feeds
