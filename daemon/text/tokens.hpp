// The words of a text, with their places in it: what rules match on.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::text {

struct Token {
    std::uint32_t begin;  // half-open byte offsets into the text as given
    std::uint32_t end;
    std::string folded;  // see text/normalise.hpp: "e" of "É"
};

// Words of the text: runs of letters, digits and marks, so "cease-fire" and "U.S." are two tokens each, as
// are "don't" and "l'accord". Each Han, Kana or Thai character is a token of its own. A run that folds to
// nothing is no token. Never fails: invalid bytes separate tokens. Pure, thread-safe.
std::vector<Token> tokens(std::string_view utf8);

}  // namespace wirewatch::text
