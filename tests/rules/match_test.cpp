// Queries against texts. Every row is judged by both matchers.
#include <gtest/gtest.h>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

// What the rule finds: the matched words joined by '|', "-" where it does not match.
std::string found(std::string const& query, Article const& article, std::string const& more = "") {
    auto rules = rule_of(query, more);
    auto matches = match(*rules, article);
    EXPECT_EQ(told(matches), told(match_naive(*rules, article))) << query;
    if (matches.empty()) return "-";
    std::string words;
    for (auto const& span : matches[0].spans) {
        auto const& field = span.field == Field::title ? article.title : article.text;
        words += (words.empty() ? "" : "|") + field.substr(span.begin, span.end - span.begin);
    }
    return words;
}

struct Row {
    char const* query;
    char const* text;
    char const* found;
};

void expect(std::initializer_list<Row> rows, std::string const& lang = "en") {
    for (auto const& row : rows) {
        EXPECT_EQ(found(row.query, article_of(row.text, "", lang)), row.found)
            << row.query << " in " << row.text;
    }
}

TEST(Match, WordsAreWholeAndCaseless) {
    expect({{"ceasefire", "A Ceasefire holds.", "Ceasefire"},
            {"CEASEFIRE", "ceasefire, ceasefire", "ceasefire|ceasefire"},
            {"fire", "ceasefire fired fires", "-"},
            {"fire", "cease-fire", "fire"},
            {"\"cease fire\"", "A cease-fire; cease, fire!", "cease-fire|cease, fire"},
            {"cease-fire", "cease fire", "cease fire"},
            {"\"cease fire\"", "cease the fire", "-"},
            {"\"a a\"", "a a a", "a a|a a"},
            {"us", "They told us.", "us"},
            {"\"U.S.\"", "U.S. envoys", "U.S"},
            {"2025", "in 2025.", "2025"}});
}

TEST(Match, Wildcards) {
    expect({{"mediat*", "A mediator mediated media.", "mediator|mediated"},
            {"*fire", "ceasefire gunfire fires", "ceasefire|gunfire"},
            {"c?asefire", "ceasefire cásefire casefire", "ceasefire"},
            {"*ee*", "freedom agreed bee free", "freedom|agreed|bee|free"},
            {"\"peace talk*\"", "peace talks; peace talking; peace, no talk", "peace talks|peace talking"},
            {"\"*keep* force\"", "a peacekeeping force", "peacekeeping force"}});
}

TEST(Match, AndOrNot) {
    expect({{"truce AND talks", "truce talks", "truce|talks"},
            {"truce AND talks", "truce only", "-"},
            {"truce OR talks", "only talks", "talks"},
            {"truce AND NOT film", "a truce", "truce"},
            {"truce AND NOT film", "a truce film", "-"},
            {"NOT film AND truce", "a truce", "truce"},
            {"truce AND NOT (film AND band)", "a truce film", "truce"},
            {"(truce OR war) AND (talks OR NOT band)", "war", "war"},
            {"(talks OR NOT band) AND (truce OR war)", "truce", "truce"},
            {"(talks OR NOT band) AND (truce OR war)", "truce band", "-"},
            {"a OR (b AND c)", "a b", "a"},
            {"a AND NOT NOT b", "a b", "a"}});
}

TEST(Match, NearCountsTheWordsBetweenTheNearestEnds) {
    expect({{"a NEAR/0 b", "a b", "a|b"},
            {"a NEAR/0 b", "b a", "b|a"},
            {"a NEAR/0 b", "a x b", "-"},
            {"a NEAR/2 b", "a x y b", "a|b"},
            {"a NEAR/2 b", "a x y z b", "-"},
            {"\"a x\" NEAR/1 b", "a x y b", "a x|b"},
            {"a NEAR/3 \"x b\"", "a y x b", "a|x b"},
            {"a NEAR/5 a", "a", "-"},
            {"a NEAR/5 a", "a a", "a|a"},
            {"\"a b\" NEAR/5 \"b c\"", "a b c", "-"},
            {"a NEAR/1 b", "a b x x x a", "a|b"},
            {"(a OR b) NEAR/1 c", "a x x x b c", "b|c"},
            {"(a AND b) NEAR/1 c", "a x x x b c", "b|c"},
            {"(a AND b) NEAR/1 c", "x x x b c", "-"},
            {"a NEAR/1 b NEAR/1 c", "a b x c", "a|b|c"},
            {"a NEAR/1 b NEAR/1 c", "c x a b", "c|a|b"},
            {"a NEAR/0 b NEAR/0 c", "a b b c", "-"},
            {"a NEAR/1000 b", "a. B!", "a|B"}});
}

TEST(Match, BeforeWantsTheOrder) {
    expect({{"a BEFORE/1 b", "a x b", "a|b"},
            {"a BEFORE/1 b", "b x a", "-"},
            {"a BEFORE/1 b", "b a b", "a|b"},
            {"a BEFORE/5 a", "a x a", "a|a"},
            {"a BEFORE/0 b BEFORE/0 c", "a b c", "a|b|c"},
            {"a BEFORE/0 b BEFORE/0 c", "c a b", "-"},
            {"(a OR b) BEFORE/0 (c OR d)", "b d", "b|d"}});
}

TEST(Match, NearDoesNotReachFromTheTitleIntoTheText) {
    EXPECT_EQ(found("a NEAR/9 b", article_of("b", "a")), "-");
    EXPECT_EQ(found("\"a b\"", article_of("b", "a")), "-");
    EXPECT_EQ(found("a NEAR/9 b", article_of("b a", "a")), "b|a");
}

TEST(Match, ScopesSayWhere) {
    auto const far = repeated("word ", 65) + "truce";
    struct Place {
        char const* query;
        Article article;
        char const* found;
    };
    for (auto const& [query, article, expected] :
         std::vector<Place>{{"truce", article_of("truce", "truce"), "truce|truce"},
                            {"title:truce", article_of("truce", "Truce!"), "Truce"},
                            {"title:truce", article_of("truce", "war"), "-"},
                            {"text:truce", article_of("truce", "Truce!"), "truce"},
                            {"text:truce", article_of(far), "truce"},
                            {"lead:truce", article_of(far), "-"},
                            {"lead:truce", article_of("truce " + far), "truce"},
                            {"lead:\"word word\" AND title:a", article_of("word word", "a"), "a|word word"},
                            {"title:(truce NEAR/2 holds)", article_of("truce holds", "truce"), "-"},
                            {"title:truce AND NOT title:film", article_of("film", "truce"), "truce"}}) {
        EXPECT_EQ(found(query, article), expected) << query;
    }
}

TEST(Match, ManyLanguages) {
    expect({{"\"وقف إطلاق النار\"", "أعلن وقف اطلاق النّار اليوم", "وقف اطلاق النّار"},
            {"هدنه", "هدنة", "-"},
            {"\"علی\" AND يمن", "على اليمن، يمن", "على|يمن"}},
           "ar");
    expect({{"停火", "双方同意停火三天。", "停火"},
            {"停火 NEAR/2 三", "停火为期三天", "停火|三"},
            {"\"停 火\"", "停火", "停火"},
            {"火", "停火", "火"}},
           "zh");
    expect({{"diyarbakir", "Diyarbakır'da", "Diyarbakır"},
            {"Diyarbakır", "DIYARBAKIR DİYARBAKIR", "DIYARBAKIR|DİYARBAKIR"},
            {"ateşkes*", "ATEŞKESİN sürmesi", "ATEŞKESİN"}},
           "tr");
    expect({{"strasse", "Straße STRASSE", "Straße|STRASSE"}, {"groß*", "GROSSE große", "GROSSE|große"}},
           "de");
    expect(
        {{"trêve", "treve TREVE tre\u0302ve", "treve|TREVE|tre\u0302ve"}, {"accord", "l’accord", "accord"}},
        "fr");
    expect({{"перемири*", "Перемирие, ПЕРЕМИРИЯ", "Перемирие|ПЕРЕМИРИЯ"}, {"еще", "ещё", "ещё"}}, "ru");
    expect({{"停戦", "ガザ停戦合意", "停戦"}, {"ガザ", "ｶﾞｻﾞ停戦", "ｶﾞｻﾞ"}}, "ja");
    expect({{"2025", "سال ۲۰۲۵", "۲۰۲۵"}, {"میرود", "می\u200Cرود", "می\u200Cرود"}}, "fa");
}

TEST(Match, SpansAreBytesOnCharacterBoundaries) {
    auto matches = match(*rule_of("停火 OR truce"), article_of("é truce 停火", "Ünder truce"));
    EXPECT_EQ(told(matches), "t.rule 6.5 title[7,12) text[3,8) text[9,15)\n")
        << "half as much again for truce, found twice";
}

TEST(Match, UnlessVetoesWhereverItStands) {
    EXPECT_EQ(found("truce", article_of("a truce"), "unless: |\n  film OR band"), "truce");
    EXPECT_EQ(found("truce", article_of("a truce", "A film"), "unless: |\n  film OR band"), "-");
    EXPECT_EQ(found("truce", article_of("a truce in a film of war"), "unless: |\n  film AND NOT war"),
              "truce");
}

TEST(Match, LanguagesKeepARuleToItsArticles) {
    auto const more = "languages: [en, fr]";
    EXPECT_EQ(found("truce", article_of("truce", "", "en-GB"), more), "truce");
    EXPECT_EQ(found("truce", article_of("truce", "", "de"), more), "-");
    EXPECT_EQ(found("truce", article_of("truce", "", ""), more), "truce") << "unknown: the script decides";
    EXPECT_EQ(found("truce", article_of("truce", "", "und"), "languages: [ar]"), "-");
}

TEST(Match, MinScoreAndWeights) {
    auto const text = "ceasefire, a film";
    EXPECT_EQ(found("ceasefire", article_of(text), "min_score: 2"), "ceasefire");
    EXPECT_EQ(found("ceasefire", article_of(text), "min_score: 2.1"), "-");
    EXPECT_EQ(found("ceasefire^3 OR film^-4", article_of(text), "min_score: -2"), "ceasefire|film");
    EXPECT_EQ(found("ceasefire^3 OR film^-4", article_of(text), "min_score: 0"), "-");
}

TEST(Match, MatchesComeBySeverityThenScoreThenTheLongerId) {
    auto file = rule_text("c.high", "truce") + rule_text("a.low", "truce") + rule_text("a.lower", "truce") +
                rule_text("a.best", "truce^2");
    file.replace(file.find("severity: low"), 13, "severity: high");
    auto rules = ruleset_of("rules:\n" + file);
    auto const expected = "c.high 2 text[2,7)\na.best 4 text[2,7)\na.lower 2 text[2,7)\na.low 2 text[2,7)\n";
    EXPECT_EQ(told(match(*rules, article_of("a truce"))), expected);
    EXPECT_EQ(told(match_naive(*rules, article_of("a truce"))), expected);
}

TEST(Match, IdsAreTheCardsIndexes) {
    auto rules = ruleset_of("rules:\n" + rule_text("r.a", "war") + rule_text("r.b", "film") +
                            rule_text("r.c", "truce OR war"));
    EXPECT_EQ(match_ids(*rules, article_of("a war")), (std::vector<std::uint32_t>{0, 2}));
    EXPECT_EQ(match_ids(*recompiled(*rules), article_of("a film")), std::vector<std::uint32_t>{1});
    EXPECT_FALSE(is_patched(*rules));
}

TEST(Match, AnEmptyArticleMatchesNothing) {
    EXPECT_EQ(found("truce OR NOT war AND a", article_of("")), "-");
    EXPECT_EQ(found("*a* OR b?", article_of(" ... ", "--")), "-");
}

// The matcher joins short lists in one way and long ones in another, and cuts what is more than 10,000 pairs.
TEST(Match, NearJoinsFewHitsAndManyAlike) {
    std::string fifteen = "w0", row;
    for (int i = 1; i < 15; ++i) fifteen += " OR w" + std::to_string(i);
    for (int i = 0; i < 20; ++i) row += "w" + std::to_string(i) + " ";
    std::string const texts[] = {"a b x. b a\n\na",
                                 "b x x x x a",
                                 repeated("a b ", 32),
                                 repeated("a b c ", 33),
                                 repeated("a x b ", 130),
                                 row + "a b " + row,
                                 repeated("y ", 9998) + repeated("a b ", 4)};
    std::string const queries[] = {"a NEAR/3 b",
                                   "a BEFORE/3 b",
                                   "a NEAR/s b",
                                   "(a OR c) NEAR/60 (b OR c OR x)",
                                   "(a NEAR/2 b) OR (a NEAR/2 c)",
                                   "(a NEAR/60 b) AND (c NEAR/60 x OR w3)",
                                   "(a NEAR/60 b) OR (x NEAR/60 c) OR w1",
                                   "(a NEAR/1 b) NEAR/1 c",
                                   "x AND NOT (a NEAR/1 c)",
                                   "(\"a b\" NEAR/3 a) AND b^2",
                                   "(" + fifteen + ") NEAR/5 b",
                                   "(" + fifteen + " OR w15) NEAR/5 b",
                                   "y AND (a NEAR/5 b)"};
    for (auto const& query : queries) {
        for (auto const& text : texts) {
            for (auto const* title : {"", "b a"}) found(query, article_of(text, title));
        }
    }
}

}  // namespace
}  // namespace wirewatch::rules
