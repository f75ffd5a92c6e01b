#include "rules/rule_list.hpp"

#include <algorithm>

#include "core/hash.hpp"
#include "rules/rule.hpp"

namespace wirewatch::rules {

RuleList::Block::Block(std::vector<std::shared_ptr<Rule const>> given) : rules(std::move(given)) {
    for (auto const& rule : rules) mark += hash64(rule->card->id, hash64(rule->card->revision));
}

RuleList::RuleList(std::vector<std::shared_ptr<Rule const>> rules) {
    add(std::make_shared<Block const>(std::move(rules)));
}

void RuleList::add(std::shared_ptr<Block const> block) {
    if (block->rules.empty()) return;
    begins_.push_back(begins_.back() + static_cast<std::uint32_t>(block->rules.size()));
    blocks_.push_back(std::move(block));
}

std::shared_ptr<Rule const> const& RuleList::operator[](std::size_t number) const {
    auto behind = std::ranges::upper_bound(begins_, number);
    auto block = static_cast<std::size_t>(behind - begins_.begin()) - 1;
    return blocks_[block]->rules[number - begins_[block]];
}

std::vector<std::shared_ptr<Rule const>> RuleList::all() const {
    std::vector<std::shared_ptr<Rule const>> rules;
    rules.reserve(size());
    for (auto const& block : blocks_) rules.insert(rules.end(), block->rules.begin(), block->rules.end());
    return rules;
}

std::uint64_t RuleList::mark() const {
    std::uint64_t sum = 0;
    for (auto const& block : blocks_) sum += block->mark;
    return sum;
}

}  // namespace wirewatch::rules
