#include "rules/memory.hpp"

#include <random>

#include "text/word_hash.hpp"

namespace wirewatch::rules {

Digest digest_of(std::string_view text) {
    static auto const keys = [] {
        std::random_device chance;
        auto draw = [&] { return std::uint64_t{chance()} << 32 | chance(); };
        return std::pair(text::WordKey(draw()), text::WordKey(draw()));
    }();
    return {text::hash_of(text, keys.first), text::hash_of(text, keys.second)};
}

}  // namespace wirewatch::rules
