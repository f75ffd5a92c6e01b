// The word lists of rule files: `lists:`, used in queries as $name. Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/yaml.hpp"
#include "rules/parser.hpp"

namespace wirewatch::rules {

struct WordList {
    std::vector<Term> terms;
    Place place;
};
using WordLists = std::map<std::string, WordList, std::less<>>;

// The lists under a file's `lists` key. A name that is taken already is a problem.
void read_lists(yaml::Node const& node, WordLists& lists, std::vector<Problem>& problems);

// The lists of all files.
using ListTable = std::map<std::string_view, WordList const*, std::less<>>;

// Those of one file beside those of the files before it. A name that is taken already is a problem.
void join(WordLists const& lists, ListTable& table, std::vector<Problem>& problems);

// As the parser asks for them. With `complete` false some file could not be read, and a list that is not
// there is taken to stand in it.
Lists lookup(ListTable const& lists, bool complete);

}  // namespace wirewatch::rules
