#include "service/rule_ledger.hpp"

#include <gtest/gtest.h>

namespace wirewatch::service {
namespace {

using std::chrono::nanoseconds;

std::vector<std::shared_ptr<RuleCard const>> cards(std::vector<std::string> const& ids) {
    std::vector<std::shared_ptr<RuleCard const>> all;
    for (auto const& id : ids) {
        auto card = std::make_shared<RuleCard>();
        card->id = id;
        all.push_back(std::move(card));
    }
    return all;
}

std::string order(RuleReport const& report) {
    std::string ids;
    for (auto const& account : report.first) ids += account.rule + " ";
    return ids;
}

TEST(RuleLedger, HitsAddUpAndThoseWithTheMostComeFirst) {
    RuleLedger ledger;
    ledger.add(RuleLedger::Hits{{"a", 1}, {"b", 2}});
    ledger.add(RuleLedger::Hits{{"b", 1}});
    auto report = ledger.report(cards({"a", "b", "c", "d"}), 3);
    EXPECT_EQ(order(report), "b a c ");
    EXPECT_EQ(report.first[0].hits, 3u);
    EXPECT_EQ(report.rules, 4u);
    EXPECT_EQ(report.silent, 2u);
    EXPECT_EQ(ledger.report(cards({"b"}), 3).first[0].hits, 3u) << "asking takes nothing away";
}

TEST(RuleLedger, TheDearestComesFirstWithItsShareOfAll) {
    RuleLedger ledger;
    ledger.add(RuleLedger::Hits{{"a", 9}});
    ledger.add({{"b", {4, 1, nanoseconds(300)}}, {"gone", {1, 0, nanoseconds(100)}}});
    auto report = ledger.report(cards({"a", "b"}), 10);
    EXPECT_EQ(order(report), "b a ");
    EXPECT_DOUBLE_EQ(report.first[0].share, 0.75);
    EXPECT_EQ(report.first[0].cost.checks, 4u);
    EXPECT_EQ(report.cost.time, nanoseconds(400));
}

TEST(RuleLedger, CostsAreForgottenAndHitsStay) {
    RuleLedger ledger;
    ledger.add(RuleLedger::Hits{{"a", 9}});
    ledger.add({{"a", {4, 1, nanoseconds(300)}}});
    ledger.report(cards({"a"}), 1);
    ledger.forget_costs();
    auto report = ledger.report(cards({"a"}), 1);
    EXPECT_EQ(report.first[0].hits, 9u);
    EXPECT_EQ(report.first[0].cost.checks, 0u);
    EXPECT_EQ(report.first[0].share, 0);
}

}  // namespace
}  // namespace wirewatch::service
