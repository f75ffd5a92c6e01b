// The inflected words of the rules ("mediate~") by their stems: a table for each language that articles come
// in, made when the first one does.
#pragma once
#include <boost/unordered/unordered_flat_map.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "rules/slots.hpp"

namespace wirewatch::rules {

class Inflections {
public:
    struct Word {
        std::string text;    // as in WordPattern
        std::string folded;  // of the same
        Family family = Family::text;
        Slot slot = no_slot;
    };

    // Immutable; lives as long as its Inflections.
    class Stems {
    public:
        // Adds the slots of the words in the family that have the given word's stem, except those that are
        // `folded` itself: these need no stems. `given` is the word as it stands in the article.
        void find(std::string_view given, std::string_view folded, Family family,
                  std::vector<Slot>& slots) const;

    private:
        friend class Inflections;
        std::string language_;
        boost::unordered_flat_map<std::string, std::vector<Word const*>> words_;
    };

    explicit Inflections(std::vector<Word> words) : words_(std::move(words)) {}

    // nullptr = the language has no stemmer. Thread-safe; locks, so ask once an article or less.
    Stems const* of(std::string const& language) const;

private:
    std::vector<Word> words_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::unique_ptr<Stems const>> stems_;  // by language; null = no stemmer
};

}  // namespace wirewatch::rules
