#include "reading/match_json.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace wirewatch::reading {
namespace {

namespace json = boost::json;

Match match_of(std::string id, std::vector<std::string> topics, std::string stance, Severity severity,
               double score, std::vector<Span> spans = {}) {
    auto card = std::make_shared<RuleCard>();
    card->id = std::move(id);
    card->topics = std::move(topics);
    card->stance = std::move(stance);
    card->severity = severity;
    return {card, score, std::move(spans)};
}

Article article_of(std::string title, std::string text) {
    Article article;
    article.id = "a1";
    article.title = std::move(title);
    article.text = std::move(text);
    return article;
}

std::string written(Article const& article, std::vector<Match> const& matches) {
    std::string text;
    JsonWriter out(text);
    put_matches(out, article, matches);
    out.flush();
    return text;
}

json::object read_back(Article const& article, std::vector<Match> const& matches) {
    return json::parse(written(article, matches)).as_object();
}

TEST(MatchJson, NothingMatched) {
    EXPECT_EQ(written(article_of("T", "t"), {}), R"({"id":"a1","topics":[],"matches":[]})");
}

TEST(MatchJson, AMatchSaysWhereItsWordsStand) {
    auto article = article_of("Trêve prolongée", "La trêve tient.");
    auto match = match_of("ceasefire.extended", {"ceasefire"}, "extended", Severity::high, 2.5,
                          {{Field::title, 0, 6}, {Field::text, 3, 9}});
    EXPECT_EQ(written(article, {match}),
              R"({"id":"a1","topics":["ceasefire"],"stance":"extended","matches":[)"
              R"({"rule":"ceasefire.extended","topics":["ceasefire"],"stance":"extended","severity":"high",)"
              R"("score":2.5,"spans":[{"field":"title","begin":0,"end":6,"text":"Trêve"},)"
              R"({"field":"text","begin":3,"end":9,"text":"trêve"}]}]})");
}

TEST(MatchJson, TopicsAreTheUnionOverTheMatches) {
    auto answer = read_back(
        article_of("", ""),
        {match_of("ceasefire.violated", {"ceasefire", "ceasefire_violation"}, "", Severity::high, 1),
         match_of("talks.held", {"peace_talks", "ceasefire"}, "", Severity::low, 1)});
    EXPECT_EQ(json::serialize(answer.at("topics")), R"(["ceasefire","ceasefire_violation","peace_talks"])");
    EXPECT_FALSE(answer.contains("stance"));
}

TEST(MatchJson, TheStanceIsThatOfTheHighestScoreThatHasOne) {
    auto stance = [](std::vector<Match> const& matches) {
        return read_back(article_of("", ""), matches).at("stance").as_string();
    };
    auto agreed = match_of("c.agreed", {}, "agreed", Severity::critical, 2);
    auto extended = match_of("c.extended", {}, "extended", Severity::low, 3);
    auto reported = match_of("c.reported", {}, "", Severity::critical, 9);
    EXPECT_EQ(stance({reported, agreed, extended}), "extended");
    // Equal scores: the severity; equal severities: the rule id.
    EXPECT_EQ(stance({extended, match_of("c.z", {}, "rejected", Severity::medium, 3)}), "rejected");
    EXPECT_EQ(stance({extended, match_of("c.a", {}, "violated", Severity::low, 3)}), "violated");
}

TEST(MatchJson, WhatJsonCannotHoldIsEscaped) {
    auto article = article_of("A \"truce\"\n", "");
    article.id = "a\\b";
    auto match = match_of("t", {}, "", Severity::low, 8, {{Field::title, 2, 10}});
    EXPECT_EQ(written(article, {match}),
              R"({"id":"a\\b","topics":[],"matches":[{"rule":"t","topics":[],"severity":"low","score":8,)"
              R"("spans":[{"field":"title","begin":2,"end":10,"text":"\"truce\"\n"}]}]})");
}

TEST(MatchJson, ABadLineIsNamedByItsNumber) {
    std::string text;
    JsonWriter out(text);
    put_bad_line(out, 7, "`id` is missing");
    out.flush();
    EXPECT_EQ(text, R"({"line":7,"error":"`id` is missing"})");
}

}  // namespace
}  // namespace wirewatch::reading
