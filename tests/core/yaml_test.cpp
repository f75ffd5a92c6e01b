#include "core/yaml.hpp"

#include <gtest/gtest.h>

namespace wirewatch::yaml {
namespace {

std::string printed(std::vector<Problem> const& problems) {
    std::string text;
    for (auto const& problem : problems) text += (text.empty() ? "" : "\n") + to_string(problem);
    return text;
}

Node parsed(std::string_view text) {
    std::vector<Problem> problems;
    auto node = parse(text, "f", problems);
    EXPECT_EQ(printed(problems), "") << text;
    return node;
}

std::string refused(std::string_view text) {
    std::vector<Problem> problems;
    parse(text, "f", problems);
    return printed(problems);
}

std::string place(Node const& node) {
    return std::to_string(node.place.line) + ":" + std::to_string(node.place.column);
}

TEST(Yaml, GivesMapsListsAndScalarsWithTheirPlaces) {
    auto root = parsed("a: 1\nlist:\n  - x\n  - {k: v}\n");
    ASSERT_EQ(root.kind, Kind::map);
    ASSERT_EQ(root.pairs.size(), 2u);
    EXPECT_EQ(place(root.pairs[0].first), "1:1");
    EXPECT_EQ(root.find("a")->scalar, "1");
    EXPECT_EQ(place(*root.find("a")), "1:4");
    auto const& list = *root.find("list");
    ASSERT_EQ(list.kind, Kind::sequence);
    EXPECT_EQ(place(list), "3:3");
    EXPECT_EQ(place(list.items[0]), "3:5");
    EXPECT_EQ(place(list.items[1].pairs[0].second), "4:9");
    EXPECT_EQ(root.find("b"), nullptr);
    EXPECT_EQ(root.place.file, "f");
}

TEST(Yaml, ColumnsCountBytes) {
    EXPECT_EQ(place(*parsed("\xD8\xB3\xD9\x84: x\n").find("\xD8\xB3\xD9\x84")), "1:7");
}

TEST(Yaml, ScalarsAreTextWhateverYamlWouldMakeOfThem) {
    auto root = parsed("country: NO\nyes: 010\nnumber: 1e3\n");
    EXPECT_EQ(root.find("country")->scalar, "NO");
    EXPECT_EQ(root.find("yes")->scalar, "010");
    EXPECT_EQ(root.find("number")->scalar, "1e3");
}

TEST(Yaml, AnEmptyValueIsNullAtItsKeyAndQuotedEmptinessIsText) {
    auto root = parsed("a:\nb: ~\nc: null\nd: \"\"\n");
    EXPECT_EQ(root.find("a")->kind, Kind::null);
    EXPECT_EQ(place(*root.find("a")), "1:1");
    EXPECT_EQ(place(*root.find("b")), "2:4");
    EXPECT_EQ(root.find("c")->kind, Kind::null);
    EXPECT_EQ(root.find("d")->kind, Kind::scalar);
    EXPECT_TRUE(root.find("d")->quoted);
}

TEST(Yaml, TellsHowAScalarWasWritten) {
    auto root = parsed("plain: x\nsingle: 'it''s'\ndouble: \"a\\\"b\"\n");
    EXPECT_FALSE(root.find("plain")->quoted);
    EXPECT_TRUE(root.find("single")->quoted);
    EXPECT_EQ(root.find("single")->scalar, "it's");
    EXPECT_TRUE(root.find("double")->quoted);
    EXPECT_EQ(root.find("double")->scalar, "a\"b");
    EXPECT_FALSE(root.find("double")->block);
}

TEST(Yaml, TellsWhereTheContentOfABlockBegins) {
    auto root = parsed("query: |\n\n    a # b\n    *c\nfolded: >-\n  x\n  y\n");
    auto const& query = *root.find("query");
    EXPECT_TRUE(query.block);
    EXPECT_EQ(query.scalar, "\na # b\n*c\n");
    EXPECT_EQ(query.block_line, 3);
    EXPECT_EQ(query.block_column, 5);
    EXPECT_EQ(root.find("folded")->scalar, "x y");
    EXPECT_EQ(root.find("folded")->block_line, 6);
    EXPECT_EQ(root.find("folded")->block_column, 3);
}

TEST(Yaml, EmptyFilesByteOrderMarksAndWindowsLineEndsAreFine) {
    EXPECT_EQ(parsed("").kind, Kind::null);
    EXPECT_EQ(parsed("# only a comment\n").kind, Kind::null);
    EXPECT_EQ(parsed("\xEF\xBB\xBF"
                     "a: 1\r\nb: 2\r\n")
                  .find("b")
                  ->scalar,
              "2");
    EXPECT_EQ(parsed("---\na: 1\n").find("a")->scalar, "1");
}

TEST(Yaml, SaysWhatIsWrongAndWhatWouldBeRight) {
    struct {
        std::string_view text, expected;
    } const cases[] = {
        {"a: *x\n", "f:1:4: a text that begins with '*' is written in quotes"},
        {"rules: [**/*.yaml]\n", "f:1:9: a text that begins with '*' is written in quotes"},
        {"a: &x 1\n", "f:1:4: YAML anchors (&name) are not used here; write the value out"},
        {"a: !!int 3\n", "f:1:4: YAML tags (tag:yaml.org,2002:int) are not used here"},
        {"a: 1\n---\nb: 2\n", "f:3:1: a second YAML document begins here; one file holds one document"},
        {"a: 1\n...\n# more\nb: 2\n",
         "f:4:1: a second YAML document begins here; one file holds one document"},
        {"- a\nb: c\n", "f:2:1: this does not belong to what stands above; a file holds one map or one list"},
        {"a: 'x'\n- b\n",
         "f:2:1: this does not belong to the map above; check the indentation, and quotes and commas before "
         "it"},
        {"a: 'x' y\n",
         "f:1:8: this does not belong to the map above; check the indentation, and quotes and commas before "
         "it"},
        {"a: b: c\n", "f:1:5: a ':' cannot stand here; write a text that contains ': ' in quotes"},
        {"a: @x\n", "f:1:4: a text that begins with this character is written in quotes"},
        {"a: [1, 2\nb: 3\n", "f:2:2: a '[' before this is not closed by ']'"},
        {"a: {x: 1\n", "f:2:1: a '{' before this is not closed by '}'"},
        {"a: 1\n]\n", "f:2:1: this ']' or '}' closes nothing"},
        {"a: 'x", "f:1:6: a quote is not closed before the end of the file"},
        {"a: \"x\nb: 2\n", "f:1:4: the quote that opens here is not closed; close it on the same line"},
        {"a: \"x\\", "f:1:6: a quote is not closed before the end of the file"},
        {"a: \"x\\q\"\n",
         "f:1:6: this backslash begins no escape; write '\\\\' for it, or put the text in single quotes"},
        {"a: \"!\\U#N\"",
         "f:1:6: this backslash begins no escape; write '\\\\' for it, or put the text in single quotes"},
        {"a:\n\t- 1\n", "f:2:2: YAML is not indented with tabs; use spaces"},
        {"? [x]\n: 1\n", "f:1:3: a key is a plain word, not a list or a map"},
        {"a: \xFF\n", "f:1:4: byte 0xFF is not UTF-8; save the file as UTF-8"},
    };
    for (auto const& c : cases) EXPECT_EQ(refused(c.text), c.expected);
}

TEST(Yaml, NothingIsCutOffInSilence) {
    // yaml-cpp takes both bytes for the end of the file.
    EXPECT_EQ(refused({"a: 1\nb\0: 2\n", 11}),
              "f:2:2: control character 0x00 cannot stand in YAML; remove it");
    EXPECT_EQ(refused("a: 1\n\x04\nb: 2\n"), "f:2:1: control character 0x04 cannot stand in YAML; remove it");
}

TEST(Yaml, ADuplicateKeyIsToldAndTheRestCanStillBeJudged) {
    std::vector<Problem> problems;
    auto root = parse("a: 1\nb: {c: 1, c: 2}\na: 3\n", "f", problems);
    EXPECT_EQ(printed(problems),
              "f:2:11: key 'c' stands twice in one map; keep one of them\n"
              "f:3:1: key 'a' stands twice in one map; keep one of them");
    EXPECT_EQ(root.kind, Kind::map);
}

TEST(Yaml, AnAliasBombAndDeepNestingAreRefusedAtOnce) {
    auto bomb = refused("a: &a [x]\nb: [*a, *a]\n");
    EXPECT_EQ(bomb,
              "f:1:4: YAML anchors (&name) are not used here; write the value out\n"
              "f:2:5: YAML aliases (*name) are not used here; write the value out\n"
              "f:2:9: YAML aliases (*name) are not used here; write the value out");
    std::string deep;
    for (int i = 0; i < 65; ++i) deep += "- ";
    EXPECT_EQ(refused(deep + "x"), "f:1:129: not valid YAML: nested deeper than 64 levels");
    EXPECT_TRUE(refused(std::string(20'000, '[')).ends_with("nested deeper than 64 levels"));
}

}  // namespace
}  // namespace wirewatch::yaml
