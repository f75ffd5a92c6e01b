#include "rules/dictionary.hpp"

#include <bit>
#include <random>

#include "text/words.hpp"

namespace wirewatch::rules {

Dictionary::Dictionary(std::vector<std::string_view> const& words, Slot first) : first_(first) {
    auto bits = std::bit_ceil(std::max<std::size_t>(words.size() * 8, 1 << 12));
    filter_.assign(bits / 64, 0);
    filter_shift_ = static_cast<unsigned>(64 - std::countr_zero(bits));
    entries_.assign(std::bit_ceil(words.size() * 2 + 1), Entry{});
    mask_ = entries_.size() - 1;
    begins_.reserve(words.size() + 1);
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto word = words[i];
        auto hash = text::hash_of(word, word_key());
        auto bit = hash >> filter_shift_;
        filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
        auto at = hash & mask_;
        while (entries_[at].slot != no_slot) at = (at + 1) & mask_;
        entries_[at] = {head_of(word), static_cast<std::uint32_t>(word.size()), first + static_cast<Slot>(i)};
        begins_.push_back(static_cast<std::uint32_t>(tails_.size()));
        if (word.size() > 8) tails_ += word.substr(8);
    }
    tails_.shrink_to_fit();
}

bool Dictionary::same_tail(Slot slot, std::string_view word) const {
    return __builtin_memcmp(tails_.data() + begins_[slot - first_], word.data() + 8, word.size() - 8) == 0;
}

std::size_t Dictionary::bytes() const {
    return filter_.size() * sizeof filter_[0] + entries_.size() * sizeof entries_[0] +
           begins_.capacity() * sizeof begins_[0] + tails_.capacity();
}

std::uint64_t word_key() {
    static auto const key = [] {
        std::random_device source;
        return std::uint64_t{source()} << 32 | source();
    }();
    return key;
}

}  // namespace wirewatch::rules
