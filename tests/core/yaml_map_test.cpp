#include "core/yaml_map.hpp"

#include <gtest/gtest.h>

namespace wirewatch::yaml {
namespace {

// A feed as a list of feeds would read it.
struct Read {
    explicit Read(std::string_view text)
        : root(parse(text, "f", problems)), map(root, "a feed", {"id", "tags", "sample"}, problems) {}

    std::string said() const {
        std::string text;
        for (auto const& problem : problems) text += (text.empty() ? "" : "\n") + to_string(problem);
        return text;
    }

    std::vector<Problem> problems;
    Node root;
    MapReader map;
};

TEST(YamlMap, GivesWhatStandsThere) {
    Read read("id: a\ntags: [x, y]\nsample: true\n");
    EXPECT_EQ(read.map.required_text("id"), "a");
    EXPECT_EQ(read.map.texts("tags"), (std::vector<std::string>{"x", "y"}));
    EXPECT_TRUE(read.map.flag("sample"));
    EXPECT_EQ(read.map.choice("id", {"a", "b"}, "b"), "a");
    EXPECT_EQ(read.said(), "");
}

TEST(YamlMap, TakesOneTextForAListOfOne) {
    EXPECT_EQ(Read("tags: x\n").map.texts("tags"), std::vector<std::string>{"x"});
}

TEST(YamlMap, GivesNothingOfWhatIsAbsentOrEmpty) {
    Read read("id:\n");
    EXPECT_EQ(read.map.node("id"), nullptr);
    EXPECT_EQ(read.map.text("tags"), "");
    EXPECT_FALSE(read.map.flag("sample"));
    EXPECT_EQ(read.map.choice("tags", {"x"}, "z"), "z");
    EXPECT_EQ(read.said(), "");
}

TEST(YamlMap, SaysWhatIsMissingWhereTheKeyOrTheMapStands) {
    Read absent("tags: x\n"), empty("tags: x\nid:\n");
    EXPECT_EQ(absent.map.required_text("id"), "");
    EXPECT_EQ(absent.said(), "f:1:1: a feed needs 'id'");
    EXPECT_FALSE(empty.map.has("id"));
    EXPECT_EQ(empty.said(), "f:2:1: a feed needs 'id'");
}

TEST(YamlMap, SaysWhatWouldBeRight) {
    EXPECT_EQ(Read("[a]\n").said(), "f:1:1: a feed is a map of keys, such as 'id: ...'");
    EXPECT_EQ(Read("tag: x\n").said(), "f:1:1: unknown key 'tag' of a feed; did you mean 'tags'?");
    EXPECT_EQ(Read("address: x\n").said(),
              "f:1:1: unknown key 'address' of a feed; known are id, tags and sample");
    Read read("id: [a]\ntags: {x: y}\nsample: maybe\n");
    EXPECT_EQ(read.map.text("id"), "");
    EXPECT_TRUE(read.map.texts("tags").empty());
    EXPECT_FALSE(read.map.flag("sample"));
    EXPECT_EQ(read.map.choice("sample", {"may", "can"}, "can"), "can");
    EXPECT_EQ(read.said(),
              "f:1:5: id of a feed is a text\n"
              "f:2:7: tags of a feed is a list of texts\n"
              "f:3:9: sample of a feed is true or false, not 'maybe'\n"
              "f:3:9: sample of a feed is one of may and can, not 'maybe'");
}

}  // namespace
}  // namespace wirewatch::yaml
