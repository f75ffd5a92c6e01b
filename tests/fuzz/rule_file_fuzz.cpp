// Any bytes as a rule file: it loads or says why not, its examples can be run, and both matchers agree on
// them.
#include <cstddef>
#include <cstdint>

#include "require.hpp"
#include "rules/rule.hpp"
#include "rules/ruleset.hpp"

using wirewatch::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string input(reinterpret_cast<char const*>(bytes), size);
    auto loaded = rules::load_texts({{"a.yaml", input}, {"b.yaml", "lists:\n  words: [truce]\n"}});
    for (auto const& problem : loaded.problems) require(!problem.message.empty() && problem.place.line > 0);
    require(loaded.ruleset || !loaded.problems.empty());
    if (!loaded.ruleset) return 0;
    auto tested = rules::test(*loaded.ruleset);
    require(static_cast<std::size_t>(tested.examples) >= tested.failures.size());
    for (auto const& rule : loaded.ruleset->rules) {
        for (auto const& example : rule->examples) {
            auto fast = rules::match(*loaded.ruleset, example.article),
                 slow = rules::match_naive(*loaded.ruleset, example.article);
            require(fast.size() == slow.size());
            for (std::size_t i = 0; i < fast.size(); ++i)
                require(fast[i].rule == slow[i].rule && fast[i].spans == slow[i].spans);
        }
    }
    return 0;
}
