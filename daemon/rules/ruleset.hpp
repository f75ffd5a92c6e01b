// Watch rules, compiled. A Ruleset is immutable and may be matched from any number of threads at once.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/article.hpp"
#include "core/error.hpp"
#include "core/match.hpp"
#include "rules/costs.hpp"

namespace wirewatch::rules {

class Ruleset;
struct Rule;
struct Memory;

// Result of loading files: ruleset and memory are null when any problem is an error.
struct Loaded {
    std::shared_ptr<Ruleset const> ruleset;
    std::vector<Problem> problems;                   // errors and warnings, in file order
    std::vector<std::shared_ptr<Rule const>> fresh;  // the rules that `before` did not hold as they are
    std::shared_ptr<Memory const> memory;            // for the next load
};

// Files, globs (with **) or folders (with their subfolders); all files form one name space. With the memory
// of an earlier load, files that did not change are not read, and of those that did only the rules that did;
// the result is the same.
Loaded load(std::vector<std::string> const& paths, std::shared_ptr<Memory const> const& before = nullptr);

// The same from texts: {file name, content}.
Loaded load_texts(std::vector<std::pair<std::string, std::string>> const& files,
                  std::shared_ptr<Memory const> const& before = nullptr);

// Rules that match, ordered by outranks(). Thread-safe, no locks. With `costs`, what each rule took is added
// to them, which costs two looks at the clock a check.
std::vector<Match> match(Ruleset const& rules, Article const& article, Costs* costs = nullptr);

// The same without scores and spans: indexes into cards(), ascending.
std::vector<std::uint32_t> match_ids(Ruleset const& rules, Article const& article);

// A few changed rules are compiled into a small set beside the large one (see compile() in rules/rule.hpp):
// then this is true, and an article takes a little longer until the ruleset is compiled in one piece again.
bool is_patched(Ruleset const& rules);

// The same rules in one piece, anchored by how often the words came up in the articles matched until then.
// Takes about a second for 100,000 rules; thread-safe, the given ruleset can be matched meanwhile.
std::shared_ptr<Ruleset const> recompiled(Ruleset const& rules);

// The memory of files whose rules are in force in another form, see recompiled().
std::shared_ptr<Memory const> with(Memory const& memory, std::shared_ptr<Ruleset const> rules);

// The same by a tree walk over every rule, written for clarity: the reference for tests.
std::vector<Match> match_naive(Ruleset const& rules, Article const& article);

std::size_t rule_count(Ruleset const& rules);

// Of every rule, which takes a while where there are very many.
std::vector<std::shared_ptr<RuleCard const>> cards(Ruleset const& rules);

// Hash over all rules' revisions.
std::string const& revision(Ruleset const& rules);

// What the examples in the files say, against what the rules do.
struct ExampleFailure {
    Place place;
    std::string rule;
    std::string message;  // what was expected, what happened, and why, several lines
};
struct Tested {
    int examples = 0;
    std::vector<ExampleFailure> failures;
};
Tested test(Ruleset const& rules);

// Of these only.
Tested test(Ruleset const& rules, std::vector<std::shared_ptr<Rule const>> const& which);

// The next load reads, and tells as fresh, the rules that failed.
std::shared_ptr<Memory const> without(Memory const& memory, std::vector<ExampleFailure> const& failures);

}  // namespace wirewatch::rules
