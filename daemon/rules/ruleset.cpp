// Rulesets made of rules; and anew, of what changed, beside what did not.
#include "rules/ruleset.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/hash.hpp"
#include "rules/compiled.hpp"

namespace wirewatch::rules {
namespace {

using Rules = std::vector<std::shared_ptr<Rule const>>;

// More changed rules than these, and of the large part more gone ones, are compiled in one piece.
constexpr std::size_t most_changed = 2000;

std::uint64_t mark_of(RuleCard const& card) {
    return std::stoull(content_id({card.id, card.revision}).substr(0, 16), nullptr, 16);
}

// Where a rule stands in an earlier ruleset, asked in the order of the rules: a few that were put in,
// replaced or taken out before it do not matter.
class Earlier {
public:
    explicit Earlier(Ruleset const* set) : set_(set) {}

    // Its size: not where it is looked for.
    std::size_t find(std::shared_ptr<Rule const> const& rule) {
        if (set_ == nullptr) return 0;
        auto const& rules = set_->rules;
        auto end = std::min(rules.size(), next_ + 2 + std::min(missed_, farthest));
        for (auto at = next_; at < end; ++at) {
            if (rules[at] != rule) continue;
            next_ = at + 1;
            missed_ = 0;
            return at;
        }
        ++missed_;
        return rules.size();
    }

private:
    static constexpr std::size_t farthest = 1000;

    Ruleset const* set_;
    std::size_t next_ = 0;
    std::size_t missed_ = 0;  // since the last that was found
};

// Of the rules of an earlier ruleset nothing is read: that would be a look at cold memory for each of many.
std::shared_ptr<Ruleset> named(Rules rules, Ruleset const* earlier) {
    auto set = std::make_shared<Ruleset>();
    set->cards.reserve(rules.size());
    set->marks.reserve(rules.size());
    Earlier places(earlier);
    for (auto const& rule : rules) {
        auto at = places.find(rule);
        auto is_known = earlier != nullptr && at < earlier->rules.size();
        set->cards.push_back(is_known ? earlier->cards[at] : rule->card);
        set->marks.push_back(is_known ? earlier->marks[at] : mark_of(*rule->card));
    }
    std::string_view marks(reinterpret_cast<char const*>(set->marks.data()),
                           set->marks.size() * sizeof(std::uint64_t));
    set->revision = content_id({marks}).substr(0, 16);
    set->rules = std::move(rules);
    return set;
}

void compile_whole(Ruleset& set, std::shared_ptr<Frequencies> frequencies) {
    set.parts.push_back({compile_whole(set.rules, std::move(frequencies)), {}});
}

// Numbers of the rules that `base` does not hold; where those stand that it does is noted in `part`.
std::vector<std::uint32_t> changed_since(Rules const& base, Rules const& rules, Ruleset::Part& part) {
    part.numbers.assign(base.size(), Ruleset::gone);
    std::vector<std::uint32_t> changed;
    std::unordered_map<Rule const*, std::uint32_t> known;  // made when the order is another
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        if (next < base.size() && base[next] == rules[i]) {
            part.numbers[next++] = i;
            continue;
        }
        if (known.empty()) {
            for (std::uint32_t k = 0; k < base.size(); ++k) known.emplace(base[k].get(), k);
        }
        auto found = known.find(rules[i].get());
        if (found == known.end()) {
            changed.push_back(i);
            next += next < base.size() ? 1 : 0;  // most often a rule in the place of its earlier form
        } else {
            part.numbers[found->second] = i;
            next = found->second + 1;
        }
    }
    return changed;
}

bool patch(Ruleset& set, Ruleset const& previous) {
    auto const& base = previous.parts.front().compiled;
    Ruleset::Part large{base, {}};
    auto changed = changed_since(base->rules, set.rules, large);
    if (base->rules == set.rules) large.numbers.clear();
    auto gone = std::count(large.numbers.begin(), large.numbers.end(), Ruleset::gone);
    if (changed.size() > most_changed || static_cast<std::size_t>(gone) * 2 > base->rules.size())
        return false;
    set.parts.push_back(std::move(large));
    if (changed.empty()) return true;
    Rules small;
    for (auto number : changed) small.push_back(set.rules[number]);
    set.parts.push_back({compile_whole(std::move(small), base->frequencies), std::move(changed)});
    return true;
}

}  // namespace

std::shared_ptr<Ruleset const> compile(Rules rules, std::shared_ptr<Ruleset const> const& previous) {
    auto set = named(std::move(rules), previous.get());
    auto frequencies =
        previous ? previous->parts.front().compiled->frequencies : std::make_shared<Frequencies>();
    if (!previous || !patch(*set, *previous)) compile_whole(*set, std::move(frequencies));
    return set;
}

std::shared_ptr<Ruleset const> recompiled(Ruleset const& rules) {
    auto set = named(rules.rules, &rules);
    compile_whole(*set, rules.parts.front().compiled->frequencies);
    return set;
}

bool is_patched(Ruleset const& rules) {
    return rules.parts.size() > 1 || !rules.parts.front().numbers.empty();
}

std::vector<std::shared_ptr<RuleCard const>> const& cards(Ruleset const& rules) {
    return rules.cards;
}

std::string const& revision(Ruleset const& rules) {
    return rules.revision;
}

}  // namespace wirewatch::rules
