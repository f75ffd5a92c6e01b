#include "cli/alert_line.hpp"

#include <gtest/gtest.h>

#include "core/alert.hpp"

namespace wirewatch::cli {
namespace {

std::tm in_utc(Instant instant) {
    auto seconds = static_cast<std::time_t>(instant.time_since_epoch().count() / 1000);
    std::tm time{};
    gmtime_r(&seconds, &time);
    return time;
}

Instant at(std::string_view text) {
    return parse_rfc3339(text).value();
}

Look const plain{at("2025-10-31T20:00:00Z"), in_utc, false};

Alert alert_of(std::string title, std::string text, std::vector<Span> const& spans) {
    auto card = std::make_shared<RuleCard>();
    card->id = "ceasefire.extended";
    card->severity = Severity::high;
    Alert alert;
    alert.rule = card;
    alert.raised = at("2025-10-31T18:05:09.500Z");
    alert.story.sources = {"The Desk"};
    alert.article.title = std::move(title);
    alert.article.text = std::move(text);
    alert.evidence = evidence_of(alert.article, spans);
    return alert;
}

std::string line_of(Alert const& alert, Look const& look = plain) {
    return alert_line(to_json(alert), look);
}

TEST(AlertLine, APersonSeesWhenWhatWhoAndWhy) {
    auto alert = alert_of("Truce goes on", "Both sides extended the truce.",
                          {{Field::title, 0, 5}, {Field::text, 11, 19}, {Field::text, 24, 29}});
    EXPECT_EQ(line_of(alert),
              "18:05:09  high      ceasefire.extended  Truce goes on  (The Desk)\n"
              "          Both sides [extended] the [truce].\n");
}

TEST(AlertLine, AnotherDaysAlertHasItsDate) {
    auto alert = alert_of("Truce", "", {{Field::title, 0, 5}});
    alert.raised = at("2025-10-30T23:59:59Z");
    EXPECT_EQ(line_of(alert),
              "2025-10-30 23:59:59  high      ceasefire.extended  Truce  (The Desk)\n"
              "                     [Truce]\n");
}

TEST(AlertLine, UpdatesAndTheSampleAreMarked) {
    auto alert = alert_of("Truce", "", {});
    alert.kind = AlertKind::update;
    alert.article.sample = true;
    alert.story.sources = {"The Desk", "KUNA", "Menafn"};
    EXPECT_EQ(line_of(alert),
              "18:05:09  high      ceasefire.extended  update: Truce  (The Desk and 2 more) [sample]\n");
}

TEST(AlertLine, LongTextIsCutToTheContext) {
    auto text = std::string().append(100, 'a').append(" truce ").append(100, 'b');
    auto line = line_of(alert_of("T", text, {{Field::text, 101, 106}}));
    EXPECT_EQ(
        line.substr(line.find('\n') + 1),
        std::string("          ...").append(79, 'a').append(" [truce] ").append(79, 'b').append("...\n"));
}

TEST(AlertLine, WhatIsCutEndsAtWords) {
    std::string text =
        "Officials of the northern foreign ministry and of the southern one said in Karima "
        "a truce came into force along the whole of the river and that guards of both sides "
        "would watch over it.";
    auto line = line_of(alert_of("T", text, {{Field::text, 84, 89}}));
    EXPECT_EQ(
        line.substr(line.find('\n') + 1),
        "          ...of the northern foreign ministry and of the southern one said in Karima a [truce] "
        "came into force along the whole of the river and that guards of both sides ...\n");
}

TEST(AlertLine, EvidenceOutsideTheContextIsNotShown) {
    auto text = std::string("truce ").append(200, 'a').append(" truce");
    auto line = line_of(alert_of("T", text, {{Field::text, 0, 5}, {Field::text, 207, 212}}));
    EXPECT_EQ(line.substr(line.find('\n') + 1),
              std::string("          [truce] ").append(79, 'a').append("...\n"));
}

TEST(AlertLine, ControlCharactersOfTheArticleNeverReachTheTerminal) {
    auto alert = alert_of("Tr\x1b[31muce\n\u009b2J", "a\x1b]0;x\x07 truce\n\nnext", {{Field::text, 8, 13}});
    alert.story.sources = {"De\x07sk"};
    auto line = line_of(alert);
    EXPECT_EQ(line,
              "18:05:09  high      ceasefire.extended  Truce  (De sk)\n"
              "          a]0;x [truce] next\n");
}

TEST(AlertLine, ColourMarksSeverityTitleAndEvidence) {
    auto look = plain;
    look.colour = true;
    EXPECT_EQ(line_of(alert_of("Truce", "A truce.", {{Field::text, 2, 7}}), look),
              "18:05:09  \x1b[31mhigh\x1b[0m      ceasefire.extended  \x1b[1mTruce\x1b[0m  (The Desk)\n"
              "          A \x1b[1mtruce\x1b[0m.\n");
}

TEST(AlertLine, WhateverAPeerSendsIsShownHarmlessly) {
    EXPECT_EQ(alert_line("no\x1b json", plain), "no json\n");
    EXPECT_EQ(alert_line("{}", plain), "--:--:--              \n");
    // Offsets that do not fit their text are no evidence.
    EXPECT_EQ(alert_line(R"({"kind":"new","topic":"t","evidence":[7,{"field":"text","begin":4294967295,)"
                         R"("end":2,"text":"ab","before":"c","after":"d"},{"begin":0,"end":1}]})",
                         plain),
              "--:--:--            t  \n");
}

}  // namespace
}  // namespace wirewatch::cli
