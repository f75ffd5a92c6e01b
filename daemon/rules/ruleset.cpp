// Rulesets made of rules; and anew, of what changed, beside what did not.
#include "rules/ruleset.hpp"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <numeric>

#include "core/hash.hpp"
#include "rules/compiled.hpp"

namespace wirewatch::rules {
namespace {

// More changed rules than these, and of the large part more gone ones, are compiled in one piece.
constexpr std::size_t most_changed = 2000;

std::shared_ptr<Ruleset> named(RuleList rules) {
    auto set = std::make_shared<Ruleset>();
    auto mark = std::to_string(rules.mark()), count = std::to_string(rules.size());
    set->revision = content_id({mark, count}).substr(0, 16);
    set->rules = std::move(rules);
    return set;
}

void compile_whole(Ruleset& set, std::shared_ptr<Frequencies> frequencies) {
    set.parts.push_back({compile_whole(set.rules, std::move(frequencies)), {}});
}

// Where the rules of a compiled list stand in another one.
class Places {
public:
    Places(RuleList const& base, RuleList const& rules)
        : base_(base), rules_(rules), numbers_(base.size(), Ruleset::gone) {}

    // The numbers of the rules that the base does not hold.
    std::vector<std::uint32_t> find() {
        find_blocks();
        find_in_order();
        find_anywhere();
        return std::move(missing_);
    }
    std::vector<std::uint32_t> numbers() && { return std::move(numbers_); }

private:
    struct Place {
        Rule const* rule;
        std::uint32_t number;
    };

    void find_blocks() {
        boost::unordered_flat_map<RuleList::Block const*, std::uint32_t> begins;
        for (std::size_t i = 0; i < rules_.blocks().size(); ++i)
            begins.emplace(rules_.blocks()[i].get(), rules_.begin_of(i));
        for (std::size_t i = 0; i < base_.blocks().size(); ++i) {
            auto const& block = *base_.blocks()[i];
            auto found = begins.find(&block);
            auto begin = base_.begin_of(i);
            if (found == begins.end()) {
                for (auto const& rule : block.rules) old_.push_back({rule.get(), begin++});
                continue;
            }
            auto const numbers = numbers_.begin() + begin;
            std::iota(numbers, numbers + static_cast<std::ptrdiff_t>(block.rules.size()), found->second);
            found->second = Ruleset::gone;  // no rule of it is sought
        }
        for (std::size_t i = 0; i < rules_.blocks().size(); ++i) {
            auto const& block = *rules_.blocks()[i];
            if (begins.find(&block)->second == Ruleset::gone) continue;
            auto begin = rules_.begin_of(i);
            for (auto const& rule : block.rules) new_.push_back({rule.get(), begin++});
        }
    }

    // Most follow each other as they did; a few that were put in, replaced or taken out do not matter.
    void find_in_order() {
        std::size_t next = 0, passed = 0;
        for (auto const& place : new_) {
            auto end = std::min(old_.size(), next + 2 + std::min(passed, farthest));
            auto at = next;
            while (at < end && old_[at].rule != place.rule) ++at;
            if (at < end) {
                numbers_[old_[at].number] = place.number;
                next = at + 1;
                passed = 0;
            } else {
                missing_.push_back(place.number);
                ++passed;
            }
        }
    }

    void find_anywhere() {
        boost::unordered_flat_map<Rule const*, std::uint32_t> sought;
        for (auto number : missing_) sought.emplace(rules_[number].get(), number);
        for (auto const& place : old_) {
            auto& number = numbers_[place.number];
            auto found = number == Ruleset::gone ? sought.find(place.rule) : sought.end();
            if (found == sought.end()) continue;
            number = found->second;
            sought.erase(found);
        }
        std::erase_if(missing_, [&](auto number) { return !sought.contains(rules_[number].get()); });
    }

    static constexpr std::size_t farthest = 1000;

    RuleList const& base_;
    RuleList const& rules_;
    std::vector<Place> old_, new_;  // of the blocks that are not in both
    std::vector<std::uint32_t> numbers_, missing_;
};

// Every rule stands where it stood.
bool is_same_order(std::vector<std::uint32_t> const& numbers, std::size_t count) {
    std::uint32_t next = 0;
    return numbers.size() == count &&
           std::ranges::all_of(numbers, [&](auto number) { return number == next++; });
}

bool patch(Ruleset& set, Ruleset const& previous) {
    auto const& base = previous.parts.front().compiled;
    Places places(base->list, set.rules);
    auto changed = places.find();
    Ruleset::Part large{base, std::move(places).numbers()};
    auto gone = std::ranges::count(large.numbers, Ruleset::gone);
    if (changed.size() > most_changed || static_cast<std::size_t>(gone) * 2 > base->rules.size())
        return false;
    if (is_same_order(large.numbers, set.rules.size())) large.numbers.clear();
    set.parts.push_back(std::move(large));
    if (changed.empty()) return true;
    std::vector<std::shared_ptr<Rule const>> small;
    small.reserve(changed.size());
    for (auto number : changed) small.push_back(set.rules[number]);
    set.parts.push_back({compile_whole(std::move(small), base->frequencies), std::move(changed)});
    return true;
}

}  // namespace

std::shared_ptr<Ruleset const> compile(RuleList rules, std::shared_ptr<Ruleset const> const& previous) {
    auto set = named(std::move(rules));
    auto frequencies =
        previous ? previous->parts.front().compiled->frequencies : std::make_shared<Frequencies>();
    if (!previous || !patch(*set, *previous)) compile_whole(*set, std::move(frequencies));
    return set;
}

std::shared_ptr<Ruleset const> recompiled(Ruleset const& rules) {
    auto set = named(rules.rules);
    compile_whole(*set, rules.parts.front().compiled->frequencies);
    return set;
}

bool is_patched(Ruleset const& rules) {
    return rules.parts.size() > 1 || !rules.parts.front().numbers.empty();
}

std::size_t rule_count(Ruleset const& rules) {
    return rules.rules.size();
}

std::vector<std::shared_ptr<RuleCard const>> cards(Ruleset const& rules) {
    std::vector<std::shared_ptr<RuleCard const>> all;
    all.reserve(rules.rules.size());
    for (auto const& rule : rules.rules) all.push_back(rule->card);
    return all;
}

std::string const& revision(Ruleset const& rules) {
    return rules.revision;
}

}  // namespace wirewatch::rules
