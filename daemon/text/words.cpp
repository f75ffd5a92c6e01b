#include "text/words.hpp"

#include "text/tokens.hpp"

namespace wirewatch::text {

Words::Words(std::uint64_t key) : key_(key) {}

void Words::read(std::string_view utf8) {
    places_.clear();
    folds_.clear();
    hashes_.clear();
    bytes_.clear();
    for (auto const& token : tokens(utf8)) {
        places_.push_back({token.begin, token.end});
        auto begin = static_cast<std::uint32_t>(bytes_.size());
        bytes_.insert(bytes_.end(), token.folded.begin(), token.folded.end());
        folds_.push_back({begin, static_cast<std::uint32_t>(bytes_.size())});
        hashes_.push_back(hash_of(token.folded, key_));
    }
}

std::uint64_t hash_of(std::string_view folded, std::uint64_t key) {
    return hash_of(folded, WordKey(key));
}

}  // namespace wirewatch::text
