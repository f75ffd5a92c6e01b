// Which slots a word is a part of by its letters, remembered from earlier articles: the vocabulary of the
// news repeats itself, so most words are looked into only once.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "rules/slots.hpp"

namespace wirewatch::rules {

// Bounded: of two words that want one place the later takes it. Told apart by 64-bit keyed hashes alone. Not
// thread-safe.
class WordMemo {
public:
    WordMemo() : entries_(places) {
        // Such hashes belong to another place.
        for (std::size_t i = 0; i < places; ++i) entries_[i].hash = i + 1;
        lists_.resize(header);
    }

    struct List {
        std::uint32_t number = 0;  // 0 = no slots; the same until other words have filled the memo
        std::span<Slot const> slots;
    };

    // `make` adds the slots of the word to a vector; it is called when the memo does not hold them.
    template <typename Make>
    List find(std::uint64_t hash, Make&& make) {
        auto& entry = entries_[hash % places];
        if (entry.hash != hash) {
            found_.clear();
            make(found_);
            entry = {hash, found_.empty() ? 0 : add()};
        }
        if (entry.list == 0) return {};
        return {entry.list, slots(entry.list)};
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

    bool is_unused() const { return lists_.size() == header; }
    bool is_full() const { return lists_.size() > most; }
    void clear() { *this = WordMemo(); }

private:
    static constexpr std::size_t places = 1 << 14;
    static constexpr std::size_t header = 3;  // size, article, note
    static constexpr std::size_t most = 1 << 20;

    struct Entry {
        std::uint64_t hash = 0;
        std::uint32_t list = 0;  // where it begins in lists_
    };

    std::uint32_t add() {
        auto at = static_cast<std::uint32_t>(lists_.size());
        lists_.insert(lists_.end(), {static_cast<std::uint32_t>(found_.size()), 0, 0});
        lists_.insert(lists_.end(), found_.begin(), found_.end());
        return at;
    }

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> lists_;
    std::vector<Slot> found_;
};

}  // namespace wirewatch::rules
