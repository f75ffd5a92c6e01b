// Plans -> programs and postings.
#pragma once
#include <utility>
#include <vector>

#include "rules/compiled.hpp"
#include "rules/plan.hpp"

namespace wirewatch::rules {

class ProgramWriter {
public:
    explicit ProgramWriter(Compiled& made) : made_(made) {}

    // Slots are numbered as in `made`. Programs lie in the order in which they are added.
    void add(RulePlan const& plan);

    // The postings, by slot.
    void finish();

private:
    void add_details(RulePlan const& plan);
    void add_nodes(Query const& query, std::vector<Slot> const& leaves);
    void add_sets(RulePlan const& plan);
    void add_postings(RulePlan const& plan, std::uint32_t program);

    Compiled& made_;
    std::vector<std::pair<Slot, Posting>> postings_;
};

}  // namespace wirewatch::rules
