#include "rules/matcher.hpp"

#include <algorithm>

#include "rules/language.hpp"

namespace wirewatch::rules {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t most_parts =
    4;  // a thread keeps the memory of: a ruleset and the one before it, both patched

}  // namespace

PartMatcher::PartMatcher(std::shared_ptr<Compiled const> const& compiled)
    : compiled_(compiled.get())
    , alive_(compiled)
    , slots_(*compiled)
    , evaluation_(slots_)
    , evidence_(slots_, evaluation_)
    , checked_(compiled->rules.size() / 64 + 1)
    , allowed_(compiled->languages.size()) {}

void PartMatcher::run(ArticleWords& words, Ruleset::Part const& part, bool evidence,
                      std::vector<Judged>& judged, std::vector<Span>& spans, std::vector<RuleCost>* spent) {
    slots_.read(words);
    std::fill(allowed_.begin(), allowed_.end(), 0);
    find_candidates();
    auto candidates = std::span(candidates_).first(candidate_count_);
    constexpr std::size_t ahead = 12;
    for (std::size_t k = 0; k < std::min(ahead, candidates.size()); ++k) prefetch(candidates[k]);
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        if (k + ahead < candidates.size()) prefetch(candidates[k + ahead]);
        auto candidate = candidates[k];
        Program const program(compiled_->programs.data() + candidate);
        auto number = part.numbers.empty() ? program.rule() : part.numbers[program.rule()];
        if (!is_first_check(program.rule()) || number == Ruleset::gone) continue;
        auto started = spent != nullptr ? Steady::now() : Steady::time_point{};
        Judged one;
        one.rule = number;
        one.card = &compiled_->cards[program.rule()];
        auto matched = check(program, evidence, one, spans);
        if (matched) judged.push_back(one);
        if (spent != nullptr)
            spent->push_back(
                {compiled_->rules[program.rule()]->card.get(), 1, matched, Steady::now() - started});
    }
    for (auto candidate : candidates) checked_[compiled_->programs[candidate + 1] / 64] = 0;
}

// Rows and postings are far apart: each is asked for from memory before it is needed. Whether a posting is
// worth a check cannot be foreseen, so its program is written down and counted only then.
void PartMatcher::find_candidates() {
    auto const* rows = compiled_->rows.data();
    auto const* postings = compiled_->postings.data();
    auto all = slots_.seen();
    auto count = compiled_->unfound.size();
    candidates_.resize(std::max(candidates_.size(), count));
    std::copy(compiled_->unfound.begin(), compiled_->unfound.end(), candidates_.begin());
    constexpr std::size_t ahead = 24;  // most slots find no rule
    for (std::size_t k = 0; k < all.size(); ++k) {
        if (k + ahead < all.size() && all[k + ahead].slot != no_slot) {
            auto const* first = postings + rows[all[k + ahead].slot].postings;
            __builtin_prefetch(first);
            __builtin_prefetch(first + 5);  // the next cache line
        }
        if (all[k].slot == no_slot) continue;
        auto const* row = rows + all[k].slot;
        auto begin = row[0].postings, end = row[1].postings;
        if (candidates_.size() < count + (end - begin)) candidates_.resize(2 * (count + (end - begin)));
        for (auto i = begin; i < end; ++i) {
            auto also = postings[i].also;
            candidates_[count] = postings[i].program;
            count += slots_.may_have(also[0]) | slots_.may_have(also[1]) | slots_.may_have(also[2]) |
                     slots_.may_have(also[3]);
        }
    }
    candidate_count_ = count;
}

void PartMatcher::prefetch(std::uint32_t program) const {
    auto const* words = compiled_->programs.data() + program;
    __builtin_prefetch(words);
    __builtin_prefetch(words + 16);
}

bool PartMatcher::is_first_check(std::uint32_t rule) {
    auto& bits = checked_[rule / 64];
    auto bit = std::uint64_t{1} << (rule % 64);
    auto first = (bits & bit) == 0;
    bits |= bit;
    return first;
}

bool PartMatcher::check(Program program, bool evidence, Judged& judged, std::vector<Span>& spans) {
    if (!matches(program)) return false;
    if (!evidence && !program.is(program::has_min_score)) return true;
    judged.score = evidence_.collect(program);
    if (program.is(program::has_min_score) && judged.score < program.min_score()) return false;
    if (!evidence) return true;
    judged.spans_begin = static_cast<std::uint32_t>(spans.size());
    evidence_.add_spans(spans);
    judged.spans_end = static_cast<std::uint32_t>(spans.size());
    return true;
}

bool PartMatcher::matches(Program program) {
    if (program.languages() != 0 && !allows(program.languages())) return false;
    if (program.is(program::has_sets) && !passes(program.sets())) return false;
    if (!program.is(program::is_decided) && !evaluation_.matches(program.query())) return false;
    return !program.is(program::has_unless) || !evaluation_.matches(program.unless());
}

bool PartMatcher::passes(ProgramWord const* sets) const {
    for (;; ++sets) {
        auto some = slots_.has(*sets >> program::slot_shift);
        while ((*sets & program::ends_set) == 0) some = slots_.has(*++sets >> program::slot_shift) || some;
        if (some == ((*sets & program::is_absent) != 0)) return false;
        if ((*sets & (program::ends_decision | program::ends_all)) != 0) return true;
    }
}

bool PartMatcher::allows(std::uint32_t languages) {
    auto& known = allowed_[languages];
    if (known == 0) {
        auto& words = slots_.words();
        known = rules::allows(compiled_->languages[languages], words.language(), words.article()) ? 1 : 2;
    }
    return known == 1;
}

Matcher& Matcher::of_thread() {
    thread_local Matcher matcher;
    return matcher;
}

std::span<Judged const> Matcher::run(Ruleset const& rules, Article const& article, bool evidence,
                                     Costs* costs) {
    judged_.clear();
    spans_.clear();
    spent_.clear();
    std::array<bool, family_count> families{};
    for (auto const& part : rules.parts) {
        for (std::size_t i = 0; i < family_count; ++i)
            families[i] = families[i] || part.compiled->families[i];
    }
    words_.read(article, families);
    auto learn = turn_++ % Frequencies::every == 0;
    for (auto const& part : rules.parts) {
        auto& matcher = matcher_of(part.compiled);
        matcher.run(words_, part, evidence, judged_, spans_, costs != nullptr ? &spent_ : nullptr);
        if (learn && &part == rules.parts.data()) matcher.teach();
    }
    if (costs != nullptr) costs->add(spent_);
    return judged_;
}

PartMatcher& Matcher::matcher_of(std::shared_ptr<Compiled const> const& compiled) {
    for (auto& part : parts_) {
        if (part->is_of(compiled.get())) return *part;
    }
    std::erase_if(parts_, [](auto const& part) { return part->is_stale(); });
    if (parts_.size() == most_parts) parts_.erase(parts_.begin());
    parts_.push_back(std::make_unique<PartMatcher>(compiled));
    return *parts_.back();
}

}  // namespace wirewatch::rules
