#include "rules/wildcards.hpp"

#include <algorithm>

#include "rules/term.hpp"

namespace wirewatch::rules {
namespace {

constexpr std::uint64_t hash_start = 0xCBF29CE484222325;  // FNV-1a: patterns come from rules, not from feeds
constexpr std::size_t filter_bits = 1 << 16;

std::uint64_t hash_on(std::uint64_t hash, char byte) {
    return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
}

std::uint32_t gram_at(std::string_view text, std::size_t at, std::size_t length) {
    std::uint32_t gram = static_cast<std::uint32_t>(length) << 24;
    for (std::size_t i = 0; i < length; ++i)
        gram |= std::uint32_t{static_cast<unsigned char>(text[at + i])} << (8 * i);
    return gram;
}

std::size_t filter_bit(std::uint32_t gram) {
    return (gram * 0x9E3779B1u) >> 16;
}

bool is_prefix(std::string_view pattern) {
    return pattern.find_first_of("*?") == pattern.size() - 1 && pattern.back() == '*';
}

}  // namespace

WildcardIndex::WildcardIndex(std::vector<Pattern> patterns) : patterns_(std::move(patterns)) {
    gram_filter_.assign(filter_bits / 64, 0);
    prefix_filter_.assign(filter_bits / 64, 0);
    for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
        if (is_prefix(patterns_[i].text)) {
            add_prefix(i);
        } else {
            add_gram(i);
        }
    }
}

void WildcardIndex::add_prefix(std::uint32_t number) {
    std::string_view letters = patterns_[number].text;
    letters.remove_suffix(1);
    auto hash = hash_start;
    for (auto byte : letters) hash = hash_on(hash, byte);
    prefixes_[hash].push_back(number);
    prefix_filter_[hash >> 54] |= std::uint64_t{1} << (hash >> 48 & 63);
    prefix_lengths_ |= std::uint64_t{1} << std::min<std::size_t>(letters.size(), 63);
}

// Of the longest grams in its letters the one that the fewest patterns have taken.
void WildcardIndex::add_gram(std::uint32_t number) {
    std::string_view text = patterns_[number].text;
    std::uint32_t best = 0;
    std::size_t best_length = 0, taken = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto run = std::min(text.find_first_of("*?", at), text.size()) - at;
        auto length = std::min<std::size_t>(run, 3);
        if (length == 0 || length < best_length) continue;
        auto gram = gram_at(text, at, length);
        auto found = grams_.find(gram);
        auto count = found == grams_.end() ? 0 : found->second.size();
        if (length == best_length && count >= taken) continue;
        best = gram;
        best_length = length;
        taken = count;
    }
    grams_[best].push_back(number);
    gram_lengths_[best_length] = true;
    gram_filter_[filter_bit(best) / 64] |= std::uint64_t{1} << (filter_bit(best) % 64);
}

void WildcardIndex::find(std::string_view word, std::vector<Slot>& slots) const {
    auto before = static_cast<std::ptrdiff_t>(slots.size());
    if (prefix_lengths_ != 0) find_prefixes(word, slots);
    if (!grams_.empty()) find_grams(word, slots);
    if (static_cast<std::ptrdiff_t>(slots.size()) - before < 2) return;
    std::sort(slots.begin() + before, slots.end());
    slots.erase(std::unique(slots.begin() + before, slots.end()), slots.end());
}

void WildcardIndex::find_prefixes(std::string_view word, std::vector<Slot>& slots) const {
    auto hash = hash_start;
    for (std::size_t length = 1; length <= word.size(); ++length) {
        hash = hash_on(hash, word[length - 1]);
        auto rest = prefix_lengths_ >> std::min<std::size_t>(length, 63);
        if (rest == 0) return;
        if ((rest & 1) == 0 || (prefix_filter_[hash >> 54] >> (hash >> 48 & 63) & 1) == 0) continue;
        auto found = prefixes_.find(hash);
        if (found == prefixes_.end()) continue;
        for (auto number : found->second) {
            auto const& text = patterns_[number].text;
            if (text.size() == length + 1 && word.starts_with(std::string_view(text).substr(0, length)))
                slots.push_back(patterns_[number].slot);
        }
    }
}

void WildcardIndex::find_grams(std::string_view word, std::vector<Slot>& slots) const {
    for (std::size_t at = 0; at < word.size(); ++at) {
        for (std::size_t length = 1; length <= 3 && at + length <= word.size(); ++length) {
            if (!gram_lengths_[length]) continue;
            auto gram = gram_at(word, at, length);
            auto bit = filter_bit(gram);
            if ((gram_filter_[bit / 64] >> (bit % 64) & 1) == 0) continue;
            auto found = grams_.find(gram);
            if (found == grams_.end()) continue;
            for (auto number : found->second) {
                if (fits_wildcard(patterns_[number].text, word)) slots.push_back(patterns_[number].slot);
            }
        }
    }
}

std::size_t WildcardIndex::bytes() const {
    auto sum = (gram_filter_.size() + prefix_filter_.size()) * 8;
    for (auto const& pattern : patterns_) sum += sizeof pattern + pattern.text.capacity();
    auto add = [&sum](auto const& lists) {
        for (auto const& entry : lists)
            sum += sizeof entry +
                   entry.second.capacity() * sizeof(std::uint32_t);  // NOLINT(bugprone-sizeof-container)
    };
    add(prefixes_);
    add(grams_);
    return sum;
}

}  // namespace wirewatch::rules
