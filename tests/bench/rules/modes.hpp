// What rules_bench does besides its figures. Each gives the program's exit status.
#pragma once
#include <cstddef>
#include <string>

#include "corpus.hpp"

namespace wirewatch::rules {

// Compares the compiled matcher with the reference, spans and scores included.
int check(std::string const& rules, std::string const& articles, Items items, std::size_t rule_count,
          std::size_t article_count);

// Prints the articles again as JSON lines, the folded words of title and text parted by spaces.
int print_words(std::string const& articles, Items items);

// Articles a CPU second of the process, ids only and with spans and scores, each over so many CPU seconds;
// and into `sets` a line an article with the numbers of the rules that match, which begin with 0.
int print_rates(std::string const& rules, std::string const& articles, std::size_t rule_count, double row,
                std::string const& sets);

}  // namespace wirewatch::rules
