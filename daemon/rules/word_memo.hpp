// Which slots a word is a part of by its letters, remembered from earlier articles: the vocabulary of the
// news repeats itself, so most words are looked into only once.
#pragma once
#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "rules/slots.hpp"

namespace wirewatch::rules {

// Bounded: of five words that want one place the one that came first leaves it. Told apart by 63 bits of
// their keyed hashes alone, as the dictionary does. Not thread-safe.
class WordMemo {
public:
    using List = std::uint32_t;  // the number of one; 0 = of no slots

    WordMemo() : lists_(header) {}

    // The list of the word; the same until other words have filled the memo. `make` adds the word's slots to
    // a vector; it is called when the memo does not hold them.
    template <typename Make>
    List find(std::uint64_t hash, Make&& make) {
        hash &= ~std::uint64_t{1};
        if (places_.empty()) make_places(fewest_places);
        auto number = number_of(hash);
        // Without a branch for each: where in its place a word stands cannot be foreseen. The lowest bit of
        // what stands there tells whether there is a list.
        auto const& hashes = places_[number].hashes;
        auto least = [](std::uint64_t a, std::uint64_t b) { return a < b ? a : b; };
        auto difference =
            least(least(hashes[0] ^ hash, hashes[1] ^ hash), least(hashes[2] ^ hash, hashes[3] ^ hash));
        if (difference == 0) [[likely]]
            return 0;
        return difference == 1 ? list_of_.find(hash)->second : add(number, hash, make);
    }

    void prefetch(std::uint64_t hash) const {
        if (!places_.empty()) __builtin_prefetch(&places_[number_of(hash)]);
    }

    std::span<Slot const> slots(List list) const { return {lists_.data() + list + header, lists_[list]}; }

    // A number that the user may keep with a list; valid for the article it was set in.
    std::uint32_t note(List list, std::uint32_t article) const {
        return lists_[list + 1] == article ? lists_[list + 2] : 0;
    }
    void set_note(List list, std::uint32_t article, std::uint32_t note) {
        lists_[list + 1] = article;
        lists_[list + 2] = note;
    }

    bool is_full() const { return lists_.size() > most; }
    void clear() { *this = WordMemo(); }

private:
    // Half a cache line each: from 128 kilobytes to two megabytes, as the vocabulary asks for.
    static constexpr std::size_t fewest_places = 1 << 12, most_places = 1 << 16;
    static constexpr unsigned ways = 4;
    static constexpr std::size_t header = 3;  // size, article, note
    static constexpr std::size_t most = 1 << 20;

    struct alignas(32) Place {
        std::uint64_t hashes[ways];
    };

    std::size_t number_of(std::uint64_t hash) const { return hash / 2 & (places_.size() - 1); }

    void make_places(std::size_t count) {
        places_.assign(count, {});
        added_ = 0;
        // Such hashes belong to another place.
        for (std::size_t i = 0; i < count; ++i)
            std::fill_n(places_[i].hashes, ways, 2 * static_cast<std::uint64_t>(i + 1));
    }

    template <typename Make>
    List add(std::size_t number, std::uint64_t hash, Make&& make) {
        if (++added_ > places_.size() * ways / 2 && places_.size() < most_places) {
            make_places(places_.size() * 2);  // what stood there comes again
            number = number_of(hash);
        }
        auto known = list_of_.find(hash);  // if the word was here before
        auto list = known == list_of_.end() ? make_list(hash, make) : known->second;
        auto* hashes = places_[number].hashes;
        std::move_backward(hashes, hashes + ways - 1, hashes + ways);
        hashes[0] = hash | (list != 0 ? 1 : 0);
        return list;
    }

    template <typename Make>
    List make_list(std::uint64_t hash, Make&& make) {
        found_.clear();
        make(found_);
        if (found_.empty()) return 0;
        auto list = static_cast<List>(lists_.size());
        lists_.insert(lists_.end(), {static_cast<std::uint32_t>(found_.size()), 0, 0});
        lists_.insert(lists_.end(), found_.begin(), found_.end());
        list_of_.emplace(hash, list);
        return list;
    }

    std::vector<Place> places_;
    std::size_t added_ = 0;                                   // words, since there are so many places
    boost::unordered_flat_map<std::uint64_t, List> list_of_;  // by hash
    std::vector<std::uint32_t> lists_;
    std::vector<Slot> found_;
};

}  // namespace wirewatch::rules
