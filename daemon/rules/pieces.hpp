// A rule file cut into its rules by their indentation, so that those whose text did not change need not be
// read again. Pure.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

namespace wirewatch::rules {

struct Piece {
    std::string_view text;  // whole lines: a list with this one rule
    int line = 1;           // of the file, where they begin
};

struct Pieces {
    std::string_view head;  // to the line `rules:`, that one included
    std::vector<Piece> rules;
};

// Nothing where the file is written in another way than most: `rules:` on a line of its own, below it to the
// end of the file only its rules, each of which begins with '- ' and a letter, in one column. Borrows from
// `text`. Where each part is YAML without a problem, the file is, and holds what they hold.
std::optional<Pieces> pieces_of(std::string_view text);

}  // namespace wirewatch::rules
