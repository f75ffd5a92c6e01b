// A list of rules keeps their order over blocks that others share.
#include "rules/rule_list.hpp"

#include <gtest/gtest.h>

#include "rules/rule.hpp"
#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

using Rules = std::vector<std::shared_ptr<Rule const>>;

std::shared_ptr<RuleList::Block const> block_of(Rules rules) {
    return std::make_shared<RuleList::Block const>(std::move(rules));
}

class RuleLists : public testing::Test {
protected:
    Rules rules_ = ruleset_of("rules:\n" + rule_text("t.a", "a") + rule_text("t.b", "b") +
                              rule_text("t.c", "c") + rule_text("t.d", "d"))
                       ->rules.all();
};

TEST_F(RuleLists, GiveTheirRulesInTheOrderOfTheirBlocks) {
    RuleList list;
    for (auto const& block : {block_of({rules_[0]}), block_of({}), block_of({rules_[1], rules_[2]}),
                              block_of({rules_[3]}), block_of({})}) {
        list.add(block);
    }
    EXPECT_EQ(list.size(), 4u);
    EXPECT_EQ(list.blocks().size(), 3u) << "none is empty";
    EXPECT_EQ(list.begin_of(2), 3u);
    EXPECT_EQ(list.all(), rules_);
    std::size_t number = 0;
    for (auto const& rule : list) {
        EXPECT_EQ(rule, rules_[number]);
        EXPECT_EQ(list[number], rules_[number]);
        ++number;
    }
    EXPECT_EQ(number, 4u);
}

TEST_F(RuleLists, AreEmptyToBeginWith) {
    RuleList list;
    EXPECT_EQ(list.size(), 0u);
    EXPECT_TRUE(list.begin() == list.end());
    EXPECT_TRUE(list.all().empty());
}

TEST_F(RuleLists, AreMarkedByTheirRulesWhateverBlocksTheyStandIn) {
    RuleList whole(rules_), apart, fewer(Rules{rules_[0], rules_[1], rules_[2]});
    apart.add(block_of({rules_[3]}));
    apart.add(block_of({rules_[0], rules_[1], rules_[2]}));
    EXPECT_EQ(whole.mark(), apart.mark());
    EXPECT_NE(whole.mark(), fewer.mark());
    auto other = ruleset_of("rules:\n" + rule_text("t.a", "other"))->rules[0];
    EXPECT_NE(RuleList(Rules{other}).mark(), RuleList(Rules{rules_[0]}).mark());
}

}  // namespace
}  // namespace wirewatch::rules
