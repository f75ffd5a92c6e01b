#include "rules/dictionary.hpp"

#include <algorithm>
#include <random>

#include "text/words.hpp"

namespace wirewatch::rules {

Dictionary::Dictionary(std::vector<std::string_view> const& words, Slot first) : count_(words.size()) {
    auto bits = std::bit_ceil(std::max<std::size_t>(words.size() * 8, 1 << 12));
    filter_.assign(bits / 64, 0);
    filter_shift_ = static_cast<unsigned>(64 - std::countr_zero(bits));
    places_ = words.size() * 2 / bucket_size + 1;
    buckets_.assign(places_ + 1, Bucket{});
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto hash = text::hash_of(words[i], word_key());
        auto bit = hash >> filter_shift_;
        filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
        auto at = place_of(hash);
        while (buckets_[at].is_full()) ++at;
        if (at + 1 == buckets_.size()) buckets_.emplace_back();  // the last one stays empty
        auto& bucket = buckets_[at];
        auto free = std::find(bucket.slots, bucket.slots + bucket_size, no_slot) - bucket.slots;
        bucket.hashes[free] = hash;
        bucket.slots[free] = first + static_cast<Slot>(i);
    }
}

std::size_t Dictionary::bytes() const {
    return filter_.size() * sizeof filter_[0] + buckets_.size() * sizeof buckets_[0];
}

std::uint64_t word_key() {
    static auto const key = [] {
        std::random_device source;
        return std::uint64_t{source()} << 32 | source();
    }();
    return key;
}

}  // namespace wirewatch::rules
