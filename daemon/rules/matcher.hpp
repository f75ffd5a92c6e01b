// Judges articles by a ruleset: the memory and the course of it. One a thread.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "rules/costs.hpp"
#include "rules/evidence.hpp"
#include "rules/rule.hpp"

namespace wirewatch::rules {

// A rule that matches; the spans are the matcher's.
struct Judged {
    std::uint32_t rule = 0;  // index into Ruleset::rules
    std::shared_ptr<RuleCard const> const* card = nullptr;
    double score = 0;
    std::uint32_t spans_begin = 0, spans_end = 0;
};

// What one article needs with one compiled set.
class PartMatcher {
public:
    explicit PartMatcher(std::shared_ptr<Compiled const> const& compiled);
    PartMatcher(PartMatcher const&) = delete;

    bool is_of(Compiled const* compiled) const { return compiled_ == compiled && !alive_.expired(); }
    bool is_stale() const { return alive_.expired(); }

    // Adds the rules that match; scores and spans only with `evidence`.
    void run(ArticleWords& words, Ruleset::Part const& part, bool evidence, std::vector<Judged>& judged,
             std::vector<Span>& spans, std::vector<RuleCost>* spent);

    void teach() { slots_.teach(*compiled_->frequencies); }

private:
    void find_candidates();
    void prefetch(std::uint32_t program) const;
    bool is_first_check(std::uint32_t rule);
    bool matches(Program program);
    bool passes(ProgramWord const* sets) const;
    bool allows(std::uint32_t languages);
    bool check(Program program, bool evidence, Judged& judged, std::vector<Span>& spans);

    Compiled const* compiled_;
    std::weak_ptr<Compiled const> alive_;
    ArticleSlots slots_;
    Evaluation evaluation_;
    Evidence evidence_;
    std::vector<std::uint32_t>
        candidates_;  // programs, the first candidate_count_; one may stand there twice
    std::size_t candidate_count_ = 0;
    std::vector<std::uint64_t> checked_;  // a bit a rule
    std::vector<std::uint8_t> allowed_;   // by set of languages: 0 = not asked, 1 = yes, 2 = no
};

class Matcher {
public:
    // The calling thread's.
    static Matcher& of_thread();

    // Valid until the next run.
    std::span<Judged const> run(Ruleset const& rules, Article const& article, bool evidence, Costs* costs);
    std::span<Span const> spans(Judged const& judged) const {
        return {spans_.data() + judged.spans_begin, spans_.data() + judged.spans_end};
    }

private:
    PartMatcher& matcher_of(std::shared_ptr<Compiled const> const& compiled);

    ArticleWords words_;
    std::vector<std::unique_ptr<PartMatcher>> parts_;  // of the sets used last
    std::vector<Judged> judged_;
    std::vector<Span> spans_;
    std::vector<RuleCost> spent_;
    std::uint32_t turn_ = 0;
};

}  // namespace wirewatch::rules
