// Which slots a word is a part of by its letters, remembered from earlier articles: the vocabulary of the
// news repeats itself, so most words are looked into only once.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "rules/slots.hpp"

namespace wirewatch::rules {

// Bounded: of five words that want one place the one that came up longest ago leaves it. Told apart by
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
            // To the front, where the words asked for last stand.
            auto at = std::find_if(place.begin(), place.end(),
                                   [&](Entry const& entry) { return entry.hash == hash; });
            auto entry = at != place.end() ? *at : Entry{hash, 0};
            if (at == place.end()) {
                found_.clear();
                make(found_);
                entry.list = found_.empty() ? 0 : add();
                --at;
            }
            std::move_backward(place.begin(), at, at + 1);
            place[0] = entry;
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
    static constexpr std::size_t places = 1 << 15;  // a cache line each: two megabytes
    static constexpr std::size_t header = 3;        // size, article, note
    static constexpr std::size_t most = 1 << 20;

    struct Entry {
        std::uint64_t hash = 0;
        std::uint32_t list = 0;  // where it begins in lists_
    };

    void make_places() {
        places_.resize(places);
        // Such hashes belong to another place.
        for (std::size_t i = 0; i < places; ++i) {
            for (auto& entry : places_[i]) entry.hash = i + 1;
        }
    }

    std::uint32_t add() {
        auto at = static_cast<std::uint32_t>(lists_.size());
        lists_.insert(lists_.end(), {static_cast<std::uint32_t>(found_.size()), 0, 0});
        lists_.insert(lists_.end(), found_.begin(), found_.end());
        return at;
    }

    std::vector<std::array<Entry, 4>> places_;
    std::vector<std::uint32_t> lists_;
    std::vector<Slot> found_;
};

}  // namespace wirewatch::rules
