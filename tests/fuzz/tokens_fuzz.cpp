// Any bytes as text: tokens lie in it, in order, on character boundaries, and fold to themselves.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "text/normalise.hpp"
#include "text/tokens.hpp"
#include "text/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    std::size_t behind = 0;
    for (auto const& token : text::tokens(input)) {
        bool in_place = token.begin >= behind && token.begin < token.end && token.end <= size;
        if (!in_place || text::boundary(input, token.begin) != token.begin) std::abort();
        auto word = input.substr(token.begin, token.end - token.begin);
        if (text::fold(word) != token.folded || text::fold(token.folded) != token.folded) std::abort();
        behind = token.end;
    }
    return 0;
}
