// Regular expressions of queries, /.../, over normalised text. Hides RE2.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::rules {

constexpr std::size_t most_regex_memory = 1 << 20;     // bytes, of one
constexpr std::size_t most_regexes_memory = 64 << 20;  // of all of a ruleset that are built

// Built on first use. Thread-safe.
class Regex {
public:
    // One that fault_of() finds nothing wrong with. Once built it keeps to the memory, in bytes; one that
    // cannot be built in so little takes twice as much, and so on up to most_regex_memory.
    explicit Regex(std::string source, std::size_t memory = most_regex_memory);
    Regex(Regex&&) = delete;
    ~Regex();

    // Leftmost matches, not overlapping, from left to right, empty ones left out; until `found`, which gets
    // each match's bytes [begin, end), returns false. `text` is valid UTF-8.
    void each(std::string_view text,
              std::function<bool(std::size_t begin, std::size_t end)> const& found) const;

    // The end of the match that begins at `at`; 0 = none does.
    std::size_t match_at(std::string_view text, std::size_t at) const;

    bool is_built() const;

    // With what every match begins; empty = nothing that could be told. Builds it.
    std::string const& prefix() const;

private:
    struct Built;
    std::unique_ptr<Built> built_;
};

// What is wrong with it and what would be right; empty = nothing.
std::string fault_of(std::string const& regex);

// What in it can never match folded text, such as a capital; a sentence for a warning, empty = nothing.
std::string doubt_of(std::string_view regex);

// Every text (folded) that the regex matches holds, of each set, at least one of the strings; those that are
// not their own folded form stand in no such text. Empty = cannot tell, so it must be run over each article.
std::vector<std::vector<std::string>> required(std::string const& regex);

}  // namespace wirewatch::rules
