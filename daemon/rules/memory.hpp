// What the rule files said at a load, so that the next one reads only what changed. Immutable once made.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "rules/lists.hpp"
#include "rules/rule.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::rules {

// Of a text: equal ones have equal texts, as far as the life of this process.
struct Digest {
    std::uint64_t first = 0, second = 0;

    bool operator==(Digest const&) const = default;
};
Digest digest_of(std::string_view text);

// Tells one state of a file from another without reading it.
struct Stamp {
    std::uint64_t device = 0, inode = 0, size = 0;
    std::int64_t modified = 0, changed = 0;  // ns
    // False: it was written so shortly before it was read that it may change again within one tick of the
    // file system's clock.
    bool is_settled = false;

    bool operator==(Stamp const&) const = default;
};

// What is to be said of a rule.
struct Remarks {
    std::string id;
    std::vector<Problem> problems;
};

struct KnownRule {
    Digest digest;                           // of its text
    std::uint64_t id_hash = 0;               // of its id: most ids are compared by nothing else
    int top = 0;                             // the line where its text begins
    int line = 0, column = 0;                // where it begins itself
    std::shared_ptr<Rule const> rule;        // nullptr: it has problems
    std::shared_ptr<Remarks const> remarks;  // nullptr: there is nothing to say

    std::string const& id() const { return rule ? rule->card->id : remarks->id; }
};

struct KnownFile {
    Digest digest;         // of its text
    bool by_rule = false;  // its rules are told apart by their digests
    bool is_whole = true;  // false: no YAML; what stands in it is not known
    WordLists lists;
    std::set<std::string, std::less<>> uses;  // the lists that its rules ask for
    std::vector<KnownRule> rules;
    std::vector<Problem> problems;  // beside those of the rules
    bool is_silent = false;         // there is nothing to say of it nor of its rules

    // Once all is known, of the rules:
    std::vector<std::uint64_t> id_hashes;
    std::shared_ptr<RuleList::Block const> block;
};

struct Memory {
    struct File {
        Stamp stamp;  // when it was read last
        std::shared_ptr<KnownFile const> known;
    };

    std::map<std::string, File> files;  // by path
    std::shared_ptr<Ruleset const> ruleset;
};

}  // namespace wirewatch::rules
