#include "core/alert.hpp"

#include <gtest/gtest.h>

namespace wirewatch {
namespace {

using namespace std::chrono_literals;

Instant noon() {
    return *parse_rfc3339("2025-10-31T12:00:00Z");
}

Article article() {
    Article article;
    article.id = "a1";
    article.revision = "r1";
    article.feed = "kuna-en";
    article.title = "Truce \"extended\"";
    article.text = "The truce is extended.\n\nMediators said so.";
    article.fetched = noon();
    return article;
}

Alert alert() {
    RuleCard card;
    card.id = "ceasefire.extended";
    card.title = "A ceasefire is extended";
    card.revision = "c0ffee";
    card.severity = Severity::high;
    Alert alert;
    alert.journal = "j1";
    alert.sequence = 7;
    alert.previous = 3;
    alert.rule = std::make_shared<RuleCard const>(card);
    alert.topics = {"ceasefire"};
    alert.score = 4.5;
    alert.raised = noon() + 1ms;
    alert.story = {"s1", 2, noon(), {"KUNA", "Dawn"}};
    alert.article = article();
    return alert;
}

TEST(Alert, WithoutOptionalPartsHasNoneOfTheirKeys) {
    EXPECT_EQ(to_json(alert()),
              R"({"v":1,"journal":"j1","sequence":7,"previous":3,"kind":"new","topic":"ceasefire.extended",)"
              R"("topics":["ceasefire"],"rule":{"id":"ceasefire.extended","title":"A ceasefire is extended",)"
              R"("revision":"c0ffee"},"also":[],"severity":"high","score":4.5,)"
              R"("raised":"2025-10-31T12:00:00.001Z","story":{"id":"s1","size":2,)"
              R"("first_seen":"2025-10-31T12:00:00.000Z","sources":["KUNA","Dawn"]},"article":{"id":"a1",)"
              R"("revision":"r1","title":"Truce \"extended\"","fetched":"2025-10-31T12:00:00.000Z",)"
              R"("feed":"kuna-en"},"evidence":[]})");
}

TEST(Alert, CarriesEveryOptionalPartItHas) {
    auto full = alert();
    auto card = *full.rule;
    card.cameo = "081";
    card.plover = "AGREE";
    full.rule = std::make_shared<RuleCard const>(card);
    full.kind = AlertKind::update;
    full.stance = "extended";
    full.also = {"ceasefire.reported"};
    full.article.sample = true;
    full.article.url = "https://kuna.example/1";
    full.article.summary = "The truce is extended.";
    full.article.lang = "en";
    full.article.published = noon() - 1h;
    full.evidence = evidence_of(full.article, {{Field::text, 4, 9}});
    EXPECT_EQ(
        to_json(full),
        R"({"v":1,"journal":"j1","sequence":7,"previous":3,"kind":"update","topic":"ceasefire.extended",)"
        R"("topics":["ceasefire"],"stance":"extended","rule":{"id":"ceasefire.extended",)"
        R"("title":"A ceasefire is extended","revision":"c0ffee"},"also":["ceasefire.reported"],)"
        R"("codes":{"cameo":"081","plover":"AGREE"},"severity":"high","score":4.5,)"
        R"("raised":"2025-10-31T12:00:00.001Z","sample":true,"story":{"id":"s1","size":2,)"
        R"("first_seen":"2025-10-31T12:00:00.000Z","sources":["KUNA","Dawn"]},"article":{"id":"a1",)"
        R"("revision":"r1","url":"https://kuna.example/1","title":"Truce \"extended\"",)"
        R"("summary":"The truce is extended.","lang":"en","published":"2025-10-31T11:00:00.000Z",)"
        R"("fetched":"2025-10-31T12:00:00.000Z","feed":"kuna-en"},"evidence":[{"field":"text","begin":4,)"
        R"("end":9,"text":"truce","before":"The ","after":" is extended.\n\nMediators said so."}]})");
}

TEST(Evidence, ContextIsCutOnCharactersNotBytes) {
    Article arabic;
    std::string word = "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85";  // four characters, eight bytes
    for (int i = 0; i < 30; ++i) arabic.text += word;
    auto begin = static_cast<std::uint32_t>(25 * word.size());
    auto evidence = evidence_of(arabic, {{Field::text, begin, begin + 8}});
    ASSERT_EQ(evidence.size(), 1u);
    EXPECT_EQ(evidence[0].text, word);
    EXPECT_EQ(evidence[0].before.size(), 160u);  // 80 characters
    EXPECT_EQ(evidence[0].after.size(), 32u);    // all that is left
    EXPECT_EQ(evidence[0].before.substr(0, 8), word);
}

TEST(Evidence, AtTheEdgesHasWhatThereIs) {
    auto whole = article();
    auto size = static_cast<std::uint32_t>(whole.title.size());
    auto evidence = evidence_of(whole, {{Field::title, 0, size}});
    ASSERT_EQ(evidence.size(), 1u);
    EXPECT_EQ(evidence[0].text, whole.title);
    EXPECT_EQ(evidence[0].before, "");
    EXPECT_EQ(evidence[0].after, "");
}

TEST(Evidence, IsLimited) {
    auto whole = article();
    std::vector<Span> spans(40, Span{Field::text, 0, 3});
    EXPECT_EQ(evidence_of(whole, spans).size(), 16u);
    EXPECT_EQ(evidence_of(whole, spans, 2).size(), 2u);
}

}  // namespace
}  // namespace wirewatch
