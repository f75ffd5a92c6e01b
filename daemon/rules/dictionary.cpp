#include "rules/dictionary.hpp"

#include <bit>
#include <random>

#include "text/words.hpp"

namespace wirewatch::rules {

Dictionary::Dictionary(std::vector<std::string_view> const& words, Slot first) : first_(first) {
    auto bits = std::bit_ceil(std::max<std::size_t>(words.size() * 8, 1 << 12));
    filter_.assign(bits / 64, 0);
    filter_shift_ = static_cast<unsigned>(64 - std::countr_zero(bits));
    places_ = words.size() * 3 / 2 + 1;
    entries_.assign(places_ + 1, Entry{});
    begins_.reserve(words.size() + 1);
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto word = words[i];
        auto hash = text::hash_of(word, word_key());
        auto bit = hash >> filter_shift_;
        filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
        auto at = place_of(hash);
        while (entries_[at].slot != no_slot) ++at;
        if (at + 1 == entries_.size()) entries_.emplace_back();  // the last one stays empty
        entries_[at] = {head_of(word), static_cast<std::uint32_t>(word.size()), first + static_cast<Slot>(i)};
        begins_.push_back(static_cast<std::uint32_t>(tails_.size()));
        if (word.size() > head_bytes) tails_ += word.substr(head_bytes);
    }
    tails_.shrink_to_fit();
}

bool Dictionary::same_tail(Slot slot, std::string_view word) const {
    return __builtin_memcmp(tails_.data() + begins_[slot - first_], word.data() + head_bytes,
                            word.size() - head_bytes) == 0;
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
