#include "rules/inflections.hpp"

#include "text/stem.hpp"

namespace wirewatch::rules {

void Inflections::Stems::find(std::string_view given, std::string_view folded, Family family,
                              std::vector<Slot>& slots) const {
    auto found = words_.find(text::stem(language_, given));
    if (found == words_.end()) return;
    for (auto const* word : found->second) {
        if (word->family == family && word->folded != folded) slots.push_back(word->slot);
    }
}

Inflections::Stems const* Inflections::of(std::string const& language) const {
    if (!text::has_stemmer(language)) return nullptr;
    std::lock_guard lock(mutex_);
    auto& stems = stems_[language];
    if (!stems) {
        auto made = std::make_unique<Stems>();
        made->language_ = language;
        for (auto const& word : words_) made->words_[text::stem(language, word.text)].push_back(&word);
        stems = std::move(made);
    }
    return stems.get();
}

}  // namespace wirewatch::rules
