// Rules -> flat arrays: the slots numbered by how common they are, the rules laid out by what finds them.
#include <algorithm>
#include <map>
#include <numeric>

#include "rules/compiled.hpp"
#include "rules/plan.hpp"
#include "rules/programs.hpp"
#include "rules/term.hpp"
#include "text/normalise.hpp"

namespace wirewatch::rules {
namespace {

constexpr auto kinds = static_cast<std::size_t>(SlotKind::regex) + 1;

// By kind, then family, the most common first: what articles touch most often lies together.
std::vector<Slot> in_order(Lexicon const& words) {
    std::vector<Slot> order(words.forms().size());
    std::iota(order.begin(), order.end(), Slot{0});
    std::sort(order.begin(), order.end(), [&](Slot a, Slot b) {
        auto const &one = words[a], &other = words[b];
        return std::tuple(one.kind, one.family, -one.share, a) <
               std::tuple(other.kind, other.family, -other.share, b);
    });
    return order;
}

class Compilation {
public:
    Compilation(RuleList rules, std::shared_ptr<Frequencies> frequencies) {
        made_->list = std::move(rules);
        made_->rules.reserve(made_->list.size());
        made_->cards.reserve(made_->list.size());
        for (auto const& rule : made_->list) {
            made_->rules.push_back(rule.get());
            made_->cards.push_back(rule->card);
        }
        made_->frequencies = std::move(frequencies);
    }

    std::shared_ptr<Compiled const> run() {
        plan();
        number_slots();
        index_words();
        lay_out_slots();
        lay_out_rules();
        return std::move(made_);
    }

private:
    void plan() {
        plans_.resize(made_->rules.size());
        for (std::uint32_t i = 0; i < plans_.size(); ++i) {
            plans_[i].rule = i;
            plans_[i].languages = language_set(made_->rules[i]->languages);
            name_leaves(*made_->rules[i], plans_[i], words_);
        }
        words_.estimate(*made_->frequencies);
        for (auto& plan : plans_) choose_sets(*made_->rules[plan.rule], plan, words_);
    }

    std::uint32_t language_set(std::vector<std::string> const& languages) {
        if (made_->languages.empty()) made_->languages.emplace_back();
        auto fresh = static_cast<std::uint32_t>(made_->languages.size());
        if (languages.empty()) return 0;
        auto [known, added] = language_sets_.try_emplace(languages, fresh);
        if (added) made_->languages.push_back(languages);
        return known->second;
    }

    void number_slots() {
        order_ = in_order(words_);
        number_.resize(order_.size());
        std::array<Slot, kinds + 1> counts{};
        for (Slot i = 0; i < order_.size(); ++i) {
            number_[order_[i]] = i;
            auto const& form = words_[order_[i]];
            ++counts[static_cast<std::size_t>(form.kind) + 1];
            made_->families[static_cast<std::size_t>(form.family)] = true;
        }
        static_assert(std::tuple_size_v<decltype(Compiled::kind_begins)> == kinds + 1);
        std::partial_sum(counts.begin(), counts.end(), made_->kind_begins.begin());
    }

    void index_words() {
        std::array<std::vector<std::string_view>, family_count> words;
        std::array<std::vector<WildcardIndex::Pattern>, family_count> patterns;
        std::array<Slot, family_count> first{};
        std::vector<Inflections::Word> inflected;
        std::vector<PairIndex::Pair> pairs;
        for (Slot i = 0; i < order_.size(); ++i) {
            auto const& form = words_[order_[i]];
            auto family = static_cast<std::size_t>(form.family);
            if (form.kind == SlotKind::word) {
                if (words[family].empty()) first[family] = i;
                words[family].push_back(form.text);
            } else if (form.kind == SlotKind::wildcard) {
                patterns[family].push_back({form.text, i});
                if (!form.particles) continue;
                for (auto particle : particles())
                    patterns[family].push_back({std::string(particle) + form.text, i});
            } else if (form.kind == SlotKind::pair) {
                pairs.push_back({number_[form.parts[0]], number_[form.parts[1]], i});
            } else if (form.kind == SlotKind::inflected) {
                inflected.push_back({form.text, text::fold(form.text), form.family, i});
            }
        }
        for (std::size_t family = 0; family < family_count; ++family) {
            made_->words[family] = Dictionary(words[family], first[family]);
            made_->wildcards[family] = WildcardIndex(std::move(patterns[family]));
        }
        if (!pairs.empty()) made_->pairs = PairIndex(pairs, made_->begin_of(SlotKind::wildcard));
        if (!inflected.empty())
            made_->inflections = std::make_unique<Inflections const>(std::move(inflected));
    }

    void lay_out_slots() {
        std::vector<std::pair<Slot, Slot>> edges;
        std::vector<Slot> found;
        auto rows = made_->begin_of(SlotKind::phrase);
        made_->phrase_begins.push_back(0);
        for (Slot i = 0; i < order_.size(); ++i) {
            auto const& form = words_[order_[i]];
            if (is_composite(form.kind)) {
                add_composite(form);
                continue;
            }
            made_->hashes.push_back(static_cast<std::uint32_t>(words_.hash_of(order_[i]) >> 32));
            for (auto part : form.kind == SlotKind::pair ? std::vector<Slot>{} : form.parts)
                edges.emplace_back(number_[part], i);
            if (form.base != no_slot) {
                edges.emplace_back(number_[form.base], i);
                made_->bases.push_back(number_[form.base]);
            }
            if (form.kind == SlotKind::exact) made_->exact.push_back(form.text);
            if (form.kind == SlotKind::zoned) made_->zones.push_back(form.scope);
            if (form.kind != SlotKind::word) continue;
            found.clear();
            made_->wildcards[static_cast<std::size_t>(form.family)].find(form.text, found);
            for (auto wildcard : found) edges.emplace_back(i, wildcard);
        }
        std::sort(edges.begin(), edges.end());
        edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
        made_->rows.resize(rows + 1);
        for (auto const& [from, to] : edges) {
            ++made_->rows[from + 1].edges;
            made_->edges.push_back(to);
        }
        for (Slot i = 0; i < rows; ++i) made_->rows[i + 1].edges += made_->rows[i].edges;
    }

    void add_composite(SlotForm const& form) {
        auto rarest = no_slot;
        for (auto const& need : form.needs) {
            auto rarer = rarest == no_slot || words_[need.front()].share < words_[rarest].share;
            if (need.size() == 1 && rarer) rarest = need.front();
        }
        made_->needs.push_back(rarest == no_slot ? no_slot : number_[rarest]);
        if (form.kind == SlotKind::regex) return add_regex(form);
        for (auto part : form.parts) made_->phrase_words.push_back(number_[part]);
        made_->phrase_begins.push_back(static_cast<std::uint32_t>(made_->phrase_words.size()));
        made_->phrase_scopes.push_back(form.scope);
    }

    void add_regex(SlotForm const& form) {
        RegexTerm term;
        term.scope = form.scope;
        auto all = made_->kind_begins[static_cast<std::size_t>(SlotKind::regex) + 1] -
                   made_->begin_of(SlotKind::regex);
        term.regex =
            std::make_unique<Regex>(form.text, std::min(most_regex_memory, most_regexes_memory / all));
        for (auto const& need : form.needs) {
            for (auto slot : need) {
                auto const& pattern = words_[slot].text;  // *letters*
                term.literals.emplace_back(pattern.substr(1, pattern.size() - 2), number_[slot]);
            }
        }
        made_->regexes.push_back(std::move(term));
    }

    void lay_out_rules() {
        for (auto& plan : plans_) {
            auto renumber = [this](std::vector<Slot>& slots) {
                for (auto& slot : slots) slot = number_[slot];
            };
            renumber(plan.query_leaves);
            renumber(plan.unless_leaves);
            for (auto& set : plan.sets) {
                renumber(set.slots);
                std::sort(set.slots.begin(), set.slots.end());
            }
        }
        auto found_by = [](RulePlan const& plan) {
            return plan.is_found ? plan.anchor().slots.front() : no_slot;
        };
        std::sort(plans_.begin(), plans_.end(), [&](RulePlan const& a, RulePlan const& b) {
            return std::pair(found_by(a), a.rule) < std::pair(found_by(b), b.rule);
        });
        ProgramWriter writer(*made_);
        for (auto const& plan : plans_) writer.add(plan);
        writer.finish();
    }

    std::shared_ptr<Compiled> made_ = std::make_shared<Compiled>();
    Lexicon words_;
    std::vector<RulePlan> plans_;
    std::map<std::vector<std::string>, std::uint32_t> language_sets_;
    std::vector<Slot> order_;   // new number -> the lexicon's
    std::vector<Slot> number_;  // the lexicon's number -> new
};

}  // namespace

std::shared_ptr<Compiled const> compile_whole(RuleList rules, std::shared_ptr<Frequencies> frequencies) {
    return Compilation(std::move(rules), std::move(frequencies)).run();
}

}  // namespace wirewatch::rules
