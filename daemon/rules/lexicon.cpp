#include "rules/lexicon.hpp"

#include <algorithm>

#include "rules/common_words.hpp"
#include "rules/dictionary.hpp"
#include "rules/regex.hpp"
#include "rules/term.hpp"
#include "text/normalise.hpp"
#include "text/tokens.hpp"
#include "text/words.hpp"

namespace wirewatch::rules {
namespace {

// The longest word in a regex's literal, wherever it stands in a word of the article, or one that stands in
// none; empty = none can be told.
std::string pattern_in(std::string const& literal) {
    std::string best;
    for (auto const& token : text::tokens(literal)) {
        auto given = literal.substr(token.begin, token.end - token.begin);
        if (given != token.folded) return "*" + given + "*";
        if (given.size() > best.size()) best = given;
    }
    return best.empty() ? best : "*" + best + "*";
}

std::size_t letters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80 && c != '*' && c != '?';
    }));
}

}  // namespace

Slot Lexicon::slot_of(Leaf const& leaf) {
    if (!leaf.term.regex.empty()) return regex(leaf);
    if (leaf.term.words.size() > 1) return phrase(leaf);
    ++uses_;
    auto base = pattern_slot(leaf.term.words.front(), family_of(leaf.scope));
    if (leaf.scope == Scope::anywhere || leaf.scope >= Scope::source) return base;
    return zoned(base, leaf.scope);
}

Slot Lexicon::add(SlotForm form) {
    key_.clear();
    key_ += static_cast<char>(form.kind);
    key_ += static_cast<char>(form.family);
    key_ += static_cast<char>(form.scope);
    key_ += form.particles ? '+' : '-';
    auto add_number = [this](Slot slot) { key_.append(reinterpret_cast<char const*>(&slot), sizeof slot); };
    if (form.base != no_slot) add_number(form.base);
    if (form.kind == SlotKind::phrase || form.kind == SlotKind::particles || form.kind == SlotKind::any_of ||
        form.kind == SlotKind::pair) {
        for (auto part : form.parts) add_number(part);
    }
    key_ += form.text;
    auto [found, fresh] = known_.try_emplace(key_, static_cast<Slot>(forms_.size()));
    if (fresh) forms_.push_back(std::move(form));
    ++forms_[found->second].uses;
    return found->second;
}

Slot Lexicon::plain_slot(WordPattern::Kind kind, std::string const& text, Family family) {
    auto is_pattern = kind == WordPattern::Kind::wildcard;
    return add({.kind = is_pattern ? SlotKind::wildcard : SlotKind::word, .family = family, .text = text});
}

Slot Lexicon::pattern_slot(WordPattern const& word, Family family) {
    if (word.kind == WordPattern::Kind::inflected) {
        auto itself = plain_slot(WordPattern::Kind::word, text::fold(word.text), family);
        return add({.kind = SlotKind::inflected, .family = family, .text = word.text, .parts = {itself}});
    }
    if (word.particles) return with_particles(word, family);
    auto base = plain_slot(word.kind, word.text, family);
    if (word.exact.empty()) return base;
    return add({.kind = SlotKind::exact, .family = family, .base = base, .text = word.exact});
}

Slot Lexicon::with_particles(WordPattern const& word, Family family) {
    if (word.kind == WordPattern::Kind::wildcard)
        return add({.kind = SlotKind::wildcard, .family = family, .text = word.text, .particles = true});
    std::vector<Slot> parts{plain_slot(word.kind, word.text, family)};
    for (auto particle : particles())
        parts.push_back(plain_slot(word.kind, std::string(particle) + word.text, family));
    return add({.kind = SlotKind::particles, .family = family, .parts = std::move(parts)});
}

Slot Lexicon::zoned(Slot base, Scope scope) {
    return add({.kind = SlotKind::zoned, .scope = scope, .base = base});
}

Slot Lexicon::any_of(std::vector<Slot> slots) {
    double none = 1;
    for (auto slot : slots) none *= 1 - forms_[slot].share;
    return add({.kind = SlotKind::any_of, .parts = std::move(slots), .share = 1 - none});
}

Slot Lexicon::pair(Slot first, Slot second) {
    return add({.kind = SlotKind::pair, .family = forms_[first].family, .parts = {first, second}});
}

Slot Lexicon::phrase(Leaf const& leaf) {
    SlotForm form{.kind = SlotKind::phrase, .family = family_of(leaf.scope), .scope = leaf.scope};
    for (auto const& word : leaf.term.words) {
        ++uses_;
        form.parts.push_back(pattern_slot(word, form.family));
    }
    auto const& parts = form.parts;
    auto is_word = [&](std::size_t at) {
        return at < parts.size() && forms_[parts[at]].kind == SlotKind::word;
    };
    // In the title of few articles is what rules look for there; elsewhere the scope tells little.
    auto placed = [&](Slot slot) { return leaf.scope == Scope::title ? zoned(slot, leaf.scope) : slot; };
    // Of two words; a lead may end between them.
    if (parts.size() == 2 && is_word(0) && is_word(1) && leaf.scope != Scope::lead) {
        auto both = pair(parts[0], parts[1]);
        return leaf.scope == Scope::title || leaf.scope == Scope::text ? zoned(both, leaf.scope) : both;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (is_word(i) && is_word(i + 1)) {
            form.needs.push_back({placed(pair(parts[i], parts[i + 1]))});
        } else if (!is_word(i) || i == 0 || !is_word(i - 1)) {
            form.needs.push_back({placed(parts[i])});
        }
    }
    return add(std::move(form));
}

Slot Lexicon::regex(Leaf const& leaf) {
    SlotForm form{.kind = SlotKind::regex, .family = family_of(leaf.scope), .scope = leaf.scope};
    form.text = leaf.term.regex;
    for (auto const& set : required(form.text)) {
        std::vector<Slot> slots;
        for (auto const& literal : set) {
            auto pattern = pattern_in(literal);
            if (pattern.empty()) break;
            slots.push_back(plain_slot(WordPattern::Kind::wildcard, pattern, form.family));
        }
        if (slots.size() == set.size()) form.needs.push_back(std::move(slots));
    }
    return add(std::move(form));
}

std::uint64_t Lexicon::hash_of(Slot slot) const {
    auto const& form = forms_[slot];
    if (form.kind == SlotKind::word && form.family == Family::text)
        return text::hash_of(form.text, word_key());
    auto name = std::string{static_cast<char>(form.kind), static_cast<char>(form.family),
                            static_cast<char>(form.scope), form.particles ? '+' : '-'} +
                form.text;
    auto hash = text::hash_of(name, word_key());
    if (form.base != no_slot) hash ^= hash_of(form.base) * 0x9E3779B97F4A7C15;
    for (auto part : form.parts) hash = (hash ^ hash_of(part)) * 0x9E3779B97F4A7C15;
    return hash;
}

// Short words are common, and so are those that many rules name.
double Lexicon::guess(SlotForm const& form) const {
    static constexpr double by_length[] = {1, 0.3, 0.25, 0.12, 0.05, 0.03, 0.02, 0.015, 0.01};
    static constexpr double by_letters[] = {1, 1, 0.8, 0.5, 0.25, 0.12, 0.06, 0.03, 0.02};
    auto letters = std::min<std::size_t>(letters_of(form.text), 8);
    auto of = [this](Slot slot) { return forms_[slot].share; };
    switch (form.kind) {
        case SlotKind::word: {
            auto by_uses = form.uses < 3 ? 0 : 15.0 * (form.uses - 2) / (uses_ + 1000.0);
            auto text = is_common(form.text) ? 0.7 : std::max(by_length[letters], std::min(by_uses, 0.7));
            if (form.family == Family::text) return text;
            return form.family == Family::lang  ? 0.5
                   : form.family == Family::url ? std::max(text, 0.1)
                                                : 0.02;
        }
        case SlotKind::wildcard:
            return by_letters[letters];
        case SlotKind::inflected:
            return std::min(1.0, 3 * of(form.parts.front()));
        case SlotKind::particles: {
            double sum = 0;
            for (auto part : form.parts) sum += of(part);
            return std::min(1.0, sum / 4);  // most words are seldom written so
        }
        case SlotKind::pair:
            return 0.1 * std::min(of(form.parts[0]), of(form.parts[1]));
        case SlotKind::exact:
            return of(form.base) * 0.7;
        case SlotKind::zoned:
            return of(form.base) * (form.scope == Scope::title ? 0.15 : form.scope == Scope::lead ? 0.4 : 1);
        default:
            return 1;
    }
}

void Lexicon::estimate(Frequencies const& learned) {
    // A slot's parts stand before it: those of lower kinds are made first.
    for (Slot slot = 0; slot < forms_.size(); ++slot) {
        auto& form = forms_[slot];
        auto share = is_composite(form.kind) ? std::nullopt : learned.share(hash_of(slot));
        form.share = share ? *share : guess(form);
    }
}

}  // namespace wirewatch::rules
