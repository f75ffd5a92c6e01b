// Any bytes as text: tokens lie in it, in order, on character boundaries, and fold to themselves.
#include <cstddef>
#include <cstdint>

#include "require.hpp"
#include "text/normalise.hpp"
#include "text/tokens.hpp"
#include "text/utf8.hpp"

using wirewatch::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    std::size_t behind = 0;
    for (auto const& token : text::tokens(input)) {
        require(token.begin >= behind && token.begin < token.end && token.end <= size);
        require(text::boundary(input, token.begin) == token.begin);
        auto word = input.substr(token.begin, token.end - token.begin);
        require(text::fold(word) == token.folded && text::fold(token.folded) == token.folded);
        auto cased = text::fold_keeping_case(word);
        require(text::fold_keeping_case(cased) == cased);
        behind = token.end;
    }
    return 0;
}
