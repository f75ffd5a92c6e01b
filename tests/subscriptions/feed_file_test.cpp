#include "subscriptions/feed_file.hpp"

#include <gtest/gtest.h>

#include "core/yaml.hpp"
#include "subscriptions/scalar.hpp"

namespace wirewatch::subscriptions {
namespace {

Feed feed(std::string id) {
    Feed made;
    made.url = "http://" + id + ".example/";
    made.id = std::move(id);
    return made;
}

std::string added(std::string const& text) {
    auto result = with_feeds(text, {feed("new")}, "f.yaml");
    return result ? *result : "refused: " + result.error().message;
}

std::string removed(std::string const& text, std::string const& id) {
    auto result = without_feed(text, id, "f.yaml");
    return result ? *result : "refused: " + result.error().message;
}

std::string const entry = "  - id: new\n    url: http://new.example/\n";

TEST(FeedFile, AnEntrySaysOnlyWhatIsKnown) {
    auto full = feed("a");
    full.title = "Wire: \"A\"";
    full.lang = "pt-BR";
    full.country = "NO";
    full.agency = "KUNA";
    full.tags = {"shipping", "two words", "a,b"};
    full.every = PollEvery{std::chrono::minutes(2), std::chrono::minutes(90)};
    full.full_text = true;
    EXPECT_EQ(entries({feed("b"), full}),
              "  - id: b\n"
              "    url: http://b.example/\n"
              "  - id: a\n"
              "    url: http://a.example/\n"
              "    title: \"Wire: \\\"A\\\"\"\n"
              "    lang: pt-BR\n"
              "    country: \"NO\"\n"
              "    agency: KUNA\n"
              "    tags: [shipping, two words, \"a,b\"]\n"
              "    every: {min: 2m, max: 1h30m}\n"
              "    full_text: true\n");
}

TEST(FeedFile, IsBegunWhenThereIsNone) {
    EXPECT_EQ(added(""),
              "# yaml-language-server: $schema=../feeds.schema.json\n"
              "# Written by `wirewatch feeds`; edit it as you like, what stands here is kept.\n"
              "feeds:\n" +
                  entry);
    EXPECT_EQ(feed_file({}).substr(feed_file({}).size() - 10), "feeds: []\n");
}

TEST(FeedFile, EveryByteThatIsThereIsKept) {
    std::string const before =
        "# mine\nfeeds:   # by hand\n  - {id: a, url: \"http://a.example/\"}  # first\n\n  # and\n  - id: b\n"
        "    url: http://b.example/\n# the end\n";
    EXPECT_EQ(added(before), before + entry);
}

TEST(FeedFile, TheIndentationIsThatOfTheFile) {
    EXPECT_EQ(added("feeds:\n- id: a\n  url: http://a.example/"),
              "feeds:\n- id: a\n  url: http://a.example/\n- id: new\n  url: http://new.example/\n");
}

TEST(FeedFile, EmptyListsAreBegun) {
    EXPECT_EQ(added("# nothing yet\n"), "# nothing yet\nfeeds:\n" + entry);
    EXPECT_EQ(added("feeds:\n"), "feeds:\n" + entry);
    EXPECT_EQ(added("feeds: [] # none\n"), "feeds:  # none\n" + entry);
}

TEST(FeedFile, WhatCannotBeAppendedToIsLeftAsItIs) {
    std::string const odd =
        "refused: f.yaml is left as it is: its list of feeds is not written as '- id: ...' lines at the end "
        "of "
        "the file";
    EXPECT_EQ(added("feeds: [{id: a, url: \"http://a.example/\"}]\n"), odd);
    EXPECT_EQ(added("feeds: null\n"), odd);
    EXPECT_EQ(added("feeds: [ ]\n"), odd);
    EXPECT_EQ(added("feeds: [\n"),
              "refused: f.yaml is left as it is: f.yaml:2:1: a '[' before this is not closed by ']'");
    EXPECT_EQ(added("- a\n").substr(0, 8), "refused:");
    EXPECT_EQ(added("feeds:\n  - id: a\n...\n").substr(0, 8), "refused:");
}

TEST(FeedFile, AnEntryIsTakenOutWithItsLines) {
    std::string const text =
        "feeds:\n  # one\n  - id: a\n    tags:\n      - x\n\n  # two\n  - id: b # two\n    title: |\n      "
        "B\n  # end\n";
    EXPECT_EQ(removed(text, "a"),
              "feeds:\n  # one\n\n  # two\n  - id: b # two\n    title: |\n      B\n  # end\n");
    EXPECT_EQ(removed(text, "b"), "feeds:\n  # one\n  - id: a\n    tags:\n      - x\n\n  # two\n  # end\n");
    EXPECT_EQ(removed("feeds:\n  - id: a", "a"), "feeds:\n");
    EXPECT_EQ(removed(text, "c"), "refused: f.yaml has no feed 'c'");
    EXPECT_EQ(removed("feeds: [{id: a}, {id: b}]\n", "a").substr(0, 8), "refused:");
}

// What comes back is the text that went in, also in a flow list.
TEST(Scalar, IsReadBackAsItWas) {
    for (std::string const text : {"plain",
                                   "two words",
                                   " led",
                                   "trailed ",
                                   "a: b",
                                   "a #b",
                                   "a#b",
                                   "it's",
                                   "\"q\"",
                                   "back\\slash",
                                   "null",
                                   "~",
                                   "yes",
                                   "No",
                                   "2024",
                                   "1e3",
                                   "12:30",
                                   "",
                                   "-",
                                   "- a",
                                   "a, b",
                                   "[x]",
                                   "{x}",
                                   "*a",
                                   "&a",
                                   "!a",
                                   "%a",
                                   "@a",
                                   "`a",
                                   "|",
                                   ">",
                                   "?",
                                   ":",
                                   "a:",
                                   "line\nbreak",
                                   "tab\there",
                                   "caf\xC3\xA9",
                                   "\xD9\x83",
                                   "\xEF\xBB\xBF",
                                   "\xC2\x85",
                                   "\xE2\x80\xA8",
                                   "https://a.example/?b=c&d=[e]#f",
                                   "\x7F",
                                   "...",
                                   "---"}) {
        auto yaml = "k: " + yaml_scalar(text) + "\nl: [" + yaml_scalar(text) + ", z]\n";
        std::vector<Problem> problems;
        auto root = yaml::parse(yaml, "f", problems);
        ASSERT_TRUE(problems.empty()) << yaml << to_string(problems.front());
        EXPECT_EQ(root.find("k")->scalar, text);
        EXPECT_EQ(root.find("k")->kind, yaml::Kind::scalar) << yaml;
        ASSERT_EQ(root.find("l")->items.size(), 2u) << yaml;
        EXPECT_EQ(root.find("l")->items[0].scalar, text);
    }
}

TEST(Scalar, StaysPlainWhereNobodyCanMisreadIt) {
    EXPECT_EQ(yaml_scalar("https://a.example:8080/~rss;x=1&y=%20"), "https://a.example:8080/~rss;x=1&y=%20");
    EXPECT_EQ(yaml_scalar("BBC News"), "BBC News");
    EXPECT_EQ(yaml_scalar("no"), "\"no\"");
}

}  // namespace
}  // namespace wirewatch::subscriptions
