#include "pipeline/analyse.hpp"

#include "pipeline/shared.hpp"

namespace wirewatch::pipeline {
namespace {

Analysed analysed(std::optional<std::string> body) {
    return analyse({fetched_from(feed_of("kuna"), std::move(body)), truce_rules()});
}

void expect_validators(Analysed const& analysed, bool kept) {
    EXPECT_EQ(analysed.distrusted, !kept);
    EXPECT_EQ(analysed.fetched.state.etag, kept ? "\"1\"" : "");
    EXPECT_EQ(analysed.fetched.state.last_modified, kept ? "Fri, 31 Oct 2025 11:59:00 GMT" : "");
    EXPECT_EQ(analysed.fetched.state.body_hash, kept ? "abc" : "");
}

TEST(Analyse, ABodyBecomesJudgedArticlesTheOldestFirst) {
    auto result = analysed(rss_of({"Third: talks", "Second: a truce", "First: war"}));
    EXPECT_TRUE(result.had_body);
    EXPECT_EQ(result.format, "rss-2.0");
    EXPECT_EQ(result.refusal, "");
    ASSERT_EQ(result.articles.size(), 3u);
    EXPECT_EQ(result.articles[0].article.title, "First: war");
    EXPECT_EQ(result.articles[2].article.title, "Third: talks");
    EXPECT_TRUE(result.articles[0].matches.empty());
    ASSERT_EQ(result.articles[1].matches.size(), 1u);
    EXPECT_EQ(result.articles[1].matches[0].rule->id, "ceasefire.reported");
    expect_validators(result, true);
}

TEST(Analyse, AnArticleHasItsFeedArrivalAndFingerprint) {
    auto result = analysed(rss_of({"A truce holds"}));
    auto const& article = result.articles.at(0).article;
    EXPECT_EQ(article.feed, "kuna");
    EXPECT_EQ(article.source, "The kuna");
    EXPECT_EQ(article.fetched, noon);
    EXPECT_EQ(article.published, noon - 30min);
    EXPECT_EQ(article.fingerprint, stories::fingerprint(article.title, article.text));
    EXPECT_NE(article.id, "");
}

TEST(Analyse, TheBodyDoesNotTravelOn) {
    EXPECT_FALSE(analysed(rss_of({"A truce"})).fetched.body);
}

TEST(Analyse, WithoutABodyThereIsOnlyTheState) {
    auto result = analysed(std::nullopt);
    EXPECT_FALSE(result.had_body);
    EXPECT_TRUE(result.articles.empty());
    EXPECT_EQ(result.fetched.state.failures, 0);
    expect_validators(result, true);
}

TEST(Analyse, ABodyThatCannotBeReadIsAFailureWhoseValidatorsAreForgotten) {
    auto result = analysed("<html><body>Down for maintenance</body></html>");
    EXPECT_TRUE(result.had_body);
    EXPECT_TRUE(result.articles.empty());
    EXPECT_NE(result.refusal, "");
    EXPECT_EQ(result.fetched.state.last_error, result.refusal);
    EXPECT_EQ(result.fetched.state.failures, 1);
    expect_validators(result, false);
}

TEST(Analyse, ABodyThatWasCutGivesItsWholeEntriesAndIsAskedForAgain) {
    auto whole = rss_of({"Third: talks", "Second: a truce", "First: war"});
    auto result = analysed(whole.substr(0, whole.find("First") + 3));
    EXPECT_EQ(result.refusal, "");
    ASSERT_EQ(result.articles.size(), 2u);
    EXPECT_EQ(result.articles[0].article.title, "Second: a truce");
    EXPECT_EQ(result.fetched.state.failures, 0);
    expect_validators(result, false);
}

TEST(Analyse, AFeedWithoutEntriesIsReadAndTrusted) {
    auto result = analysed(rss_of({}));
    EXPECT_EQ(result.refusal, "");
    EXPECT_TRUE(result.articles.empty());
    expect_validators(result, true);
}

TEST(Analyse, WhatWasOddIsNoted) {
    auto body = rss_of({"A truce"});
    body.replace(body.find("Desk"), 4, "De\xFFsk");
    auto result = analysed(body);
    EXPECT_FALSE(result.notes.empty());
    EXPECT_EQ(result.articles.size(), 1u);
}

TEST(Analyse, ADateFromTheFutureIsTakenForTheTimeItCame) {
    auto item = [](std::string const& date) {
        return "<rss version='2.0'><channel><item><title>A truce</title><guid>1</guid><pubDate>" + date +
               "</pubDate></item></channel></rss>";
    };
    auto far = analysed(item("Sat, 01 Nov 2025 12:00:00 GMT"));
    EXPECT_EQ(far.articles.at(0).article.published, noon);
    EXPECT_EQ(far.notes.at(0).code, "future_date");
    EXPECT_EQ(
        far.notes.at(0).text,
        "An entry is dated 2025-11-01T12:00:00.000Z, after it came; the time it came is taken: A truce");
    auto near = analysed(item("Fri, 31 Oct 2025 12:09:00 GMT"));
    EXPECT_EQ(near.articles.at(0).article.published, noon + 9min) << "clocks differ";
    EXPECT_TRUE(near.notes.empty());
}

TEST(Analyse, AnEntryIsJudgedOnTheTextOfItsPage) {
    auto fetched = fetched_from(
        feed_of("kuna"),
        "<rss version='2.0'><channel><item><title>Delegates meet at the harbour</title>"
        "<link>https://desk.example/1</link><description>They met.</description></item></channel></rss>");
    auto without = analyse({fetched, truce_rules()});
    fetched.pages.push_back(
        {"https://desk.example/1", "https://desk.example/1", "text/html",
         "<html><body><article><h1>Delegates meet at the harbour</h1><p>For nine hours the delegates sat in "
         "the "
         "old customs house above the harbour, without a word to those who waited outside in the rain.</p>"
         "<p>Then a truce was read out from a sheet of paper, and it takes effect at noon on both banks of "
         "the "
         "river, the host's foreign minister said.</p></article></body></html>"});
    auto with = analyse({fetched, truce_rules()});
    EXPECT_TRUE(without.articles.at(0).matches.empty());
    EXPECT_EQ(with.articles.at(0).matches.size(), 1u);
    EXPECT_EQ(with.articles.at(0).article.revision, without.articles.at(0).article.revision)
        << "or the next poll, without the page, would be a revision";
    fetched.pages[0].body =
        "<html><body><p>We value your privacy and your cookies, and so do our partners, of "
        "whom there are eight hundred and twelve.</p></body></html>";
    auto other = analyse({fetched, truce_rules()});
    EXPECT_EQ(other.articles.at(0).article.text, "They met.");
    EXPECT_EQ(other.notes.at(0).code, "no_full_text");
}

}  // namespace
}  // namespace wirewatch::pipeline
