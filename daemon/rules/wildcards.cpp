#include "rules/wildcards.hpp"

#include <algorithm>
#include <cstring>

#include "rules/term.hpp"

namespace wirewatch::rules {
namespace {

constexpr std::uint64_t hash_start = 0xCBF29CE484222325;  // FNV-1a: patterns come from rules, not from feeds
constexpr std::size_t filter_bits = 1 << 16;

std::uint64_t hash_on(std::uint64_t hash, char byte) {
    return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
}

constexpr std::size_t longest_gram = 4;

std::uint64_t gram_at(std::string_view text, std::size_t at, std::size_t length) {
    std::uint64_t gram = std::uint64_t{length} << 32;
    for (std::size_t i = 0; i < length; ++i)
        gram |= std::uint64_t{static_cast<unsigned char>(text[at + i])} << (8 * i);
    return gram;
}

std::size_t filter_bit(std::uint64_t gram) {
    return gram * 0x9E3779B97F4A7C15 >> 48;
}

bool is_prefix(std::string_view pattern) {
    return pattern.find_first_of("*?") == pattern.size() - 1 && pattern.back() == '*';
}

}  // namespace

WildcardIndex::WildcardIndex(std::vector<Pattern> patterns) : patterns_(std::move(patterns)) {
    gram_filter_.assign(filter_bits / 64, 0);
    prefix_filter_.assign(filter_bits / 64, 0);
    find_edges();
    for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
        if (is_prefix(patterns_[i].text)) {
            add_prefix(i);
        } else {
            add_gram(i);
        }
    }
}

void WildcardIndex::find_edges() {
    std::vector<std::string_view> begins, ends;
    for (auto const& pattern : patterns_) {
        std::string_view const text = pattern.text;
        auto first = text.find_first_of("*?"), last = text.find_last_of("*?");
        if (first > 0) {
            begins.push_back(text.substr(0, first));
        } else if (last + 1 < text.size()) {
            ends.push_back(text.substr(last + 1));
        } else {
            auto letters = text.size() - static_cast<std::size_t>(std::count(text.begin(), text.end(), '*'));
            shortest_open_ = std::min(shortest_open_, static_cast<std::uint32_t>(letters));
        }
    }
    begins_ = WordEdges(begins, false);
    ends_ = WordEdges(ends, true);
}

namespace {

constexpr std::uint32_t most_words = 8;  // bytes; a look at the length turns few away that have less

std::uint32_t four_at(char const* bytes) {
    std::uint32_t four = 0;
    std::memcpy(&four, bytes, sizeof four);
    return four;
}

// Of the first word there may be no four bytes to its end.
std::uint32_t last_four(char const* bytes, std::uint32_t end) {
    auto missing = 8 * (4 - std::min(end, 4u));
    return four_at(bytes + (std::max(end, 4u) - 4)) << missing;
}

// As `maybe` says of a fold; written to the list whether it stays or not, for no branch could be foreseen.
template <typename Maybe>
std::uint32_t keep(std::span<std::uint32_t> numbers, std::span<text::WordPlace const> folds, Maybe&& maybe) {
    std::uint32_t count = 0;
    for (auto number : numbers) {
        numbers[count] = number;
        count += maybe(folds[number]);
    }
    return count;
}

}  // namespace

std::uint32_t WildcardIndex::keep_maybe(std::span<std::uint32_t> numbers, char const* bytes,
                                        std::span<text::WordPlace const> folds) const {
    auto is_open = [this](text::WordPlace fold) {
        return static_cast<std::uint32_t>(fold.end - fold.begin >= shortest_open_);
    };
    auto begins = [&](text::WordPlace fold) { return begins_.may_have(four_at(bytes + fold.begin)); };
    auto ends = [&](text::WordPlace fold) { return ends_.may_have(last_four(bytes, fold.end)); };
    auto all = [&](text::WordPlace fold) { return is_open(fold) | begins(fold) | ends(fold); };
    if (shortest_open_ < most_words) return static_cast<std::uint32_t>(numbers.size());
    if (begins_.empty() && ends_.empty()) return keep(numbers, folds, is_open);
    if (begins_.empty()) return keep(numbers, folds, [&](auto fold) { return is_open(fold) | ends(fold); });
    if (ends_.empty()) return keep(numbers, folds, [&](auto fold) { return is_open(fold) | begins(fold); });
    return keep(numbers, folds, all);
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
    std::uint64_t best = 0;
    std::size_t best_length = 0, taken = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto run = std::min(text.find_first_of("*?", at), text.size()) - at;
        auto length = std::min(run, longest_gram);
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
        for (std::size_t length = 1; length <= longest_gram && at + length <= word.size(); ++length) {
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
    auto sum = (gram_filter_.size() + prefix_filter_.size()) * 8 + begins_.bytes() + ends_.bytes();
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
