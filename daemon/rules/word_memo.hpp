// Which slots a word is a part of by its letters, remembered from earlier articles: the vocabulary of the
// news repeats itself, so most words are looked into only once.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "rules/slots.hpp"

namespace wirewatch::rules {

// Bounded: of three words that want one place the one that came up longest ago leaves it. Told apart by
// 64-bit keyed hashes alone. Not thread-safe.
class WordMemo {
public:
    WordMemo() : lists_(header) {}

    struct List {
        std::uint32_t number = 0;  // 0 = no slots; the same until other words have filled the memo
        std::span<Slot const> slots;
    };

    // `make` adds the slots of the word to a vector; it is called when the memo does not hold them.
    template <typename Make>
    List find(std::uint64_t hash, Make&& make) {
        if (places_.empty()) make_places();
        auto& place = places_[hash % places];
        if (place[0].hash != hash) {
            std::swap(place[0], place[1]);
            if (place[0].hash != hash) {
                found_.clear();
                make(found_);
                place[0] = {hash, found_.empty() ? 0 : add()};
            }
        }
        auto list = place[0].list;
        if (list == 0) return {};
        return {list, slots(list)};
    }

    void prefetch(std::uint64_t hash) const {
        if (!places_.empty()) __builtin_prefetch(&places_[hash % places]);
    }

    // Of a list's number.
    std::span<Slot const> slots(std::uint32_t list) const {
        return {lists_.data() + list + header, lists_[list]};
    }

    // A number that the user may keep with a list; valid for the article it was set in.
    std::uint32_t note(std::uint32_t list, std::uint32_t article) const {
        return lists_[list + 1] == article ? lists_[list + 2] : 0;
    }
    void set_note(std::uint32_t list, std::uint32_t article, std::uint32_t note) {
        lists_[list + 1] = article;
        lists_[list + 2] = note;
    }

    bool is_full() const { return lists_.size() > most; }
    void clear() { *this = WordMemo(); }

private:
    static constexpr std::size_t places = 1 << 15;  // of two words each: a megabyte
    static constexpr std::size_t header = 3;        // size, article, note
    static constexpr std::size_t most = 1 << 20;

    struct Entry {
        std::uint64_t hash = 0;
        std::uint32_t list = 0;  // where it begins in lists_
    };

    void make_places() {
        places_.resize(places);
        // Such hashes belong to another place.
        for (std::size_t i = 0; i < places; ++i) places_[i][0].hash = places_[i][1].hash = i + 1;
    }

    std::uint32_t add() {
        auto at = static_cast<std::uint32_t>(lists_.size());
        lists_.insert(lists_.end(), {static_cast<std::uint32_t>(found_.size()), 0, 0});
        lists_.insert(lists_.end(), found_.begin(), found_.end());
        return at;
    }

    std::vector<std::array<Entry, 2>> places_;
    std::vector<std::uint32_t> lists_;
    std::vector<Slot> found_;
};

}  // namespace wirewatch::rules
