#include "rules/reading.hpp"

#include <algorithm>

#include "rules/language.hpp"
#include "text/stem.hpp"
#include "text/utf8.hpp"

namespace wirewatch::rules {
namespace {

std::vector<WordView> views(std::vector<text::Token> const& words) {
    std::vector<WordView> all;
    all.reserve(words.size());
    for (auto const& word : words) all.push_back({word.begin, word.end, word.folded});
    return all;
}

}  // namespace

// Scripts without spaces between words: Thai, kana, Han (the blocks the news uses).
bool is_unspaced(std::string_view word) {
    if (word.empty() || static_cast<unsigned char>(word.front()) < 0xE0) return false;
    std::size_t at = 0;
    auto c = text::decode(word, at);
    return (c >= 0x0E00 && c <= 0x0E7F) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

std::vector<Section> sections_of(Scope scope) {
    switch (scope) {
        case Scope::anywhere:
            return {Section::title, Section::text};
        case Scope::title:
            return {Section::title};
        case Scope::lead:
        case Scope::text:
            return {Section::text};
        case Scope::source:
            return {Section::source};
        case Scope::agency:
            return {Section::agency};
        case Scope::place:
            return {Section::place};
        case Scope::category:
            return {Section::category};
        case Scope::url:
            return {Section::url};
        case Scope::lang:
            return {Section::lang};
    }
    return {};
}

Reading::Reading(Article const& given) : article_(&given) {
    auto const& body = words(Section::text);
    while (lead_begin < body.size() && body[lead_begin].begin < given.lead_at) ++lead_begin;
    std::uint32_t used = 0;
    for (lead_end = lead_begin; lead_end < body.size(); ++lead_end) {
        used += is_unspaced(body[lead_end].folded) ? 1 : 2;
        if (used > lead_half_words) break;
    }
}

Reading::Part& Reading::part(Section section) const {
    auto& made = parts_[static_cast<std::size_t>(section)];
    if (!made) read(made.emplace(), section);
    return *made;
}

void Reading::read(Part& part, Section section) const {
    switch (section) {
        case Section::title:
            part.text = article_->title;
            break;
        case Section::text:
            part.text = article_->text;
            break;
        case Section::source:
            part.text = article_->source;
            break;
        case Section::agency:
            part.text = article_->agency;
            break;
        case Section::place:
            part.text = article_->place;
            break;
        case Section::url:
            part.text = article_->url;
            break;
        case Section::lang:
            part.text = language();
            break;
        case Section::category: {
            // One after the other, each with a number of its own as sentence and paragraph.
            part.breaks.emplace();
            std::uint32_t number = 0;
            for (auto const& category : article_->categories) {
                auto before = static_cast<std::uint32_t>(part.own.size());
                for (auto const& word : text::tokens(category)) {
                    part.words.push_back({before + word.begin, before + word.end, word.folded});
                    part.breaks->sentence.push_back(number);
                    part.breaks->paragraph.push_back(number);
                }
                part.own += category;
                ++number;
            }
            part.text = part.own;
            return;
        }
    }
    part.words = text::tokens(part.text);
}

std::string_view Reading::given(Section section, std::uint32_t word) const {
    auto const& place = words(section)[word];
    return part(section).text.substr(place.begin, place.end - place.begin);
}

std::string const& Reading::stem(Section section, std::uint32_t word) const {
    auto& all = part(section);
    if (all.stems.empty()) {
        for (std::uint32_t i = 0; i < all.words.size(); ++i)
            all.stems.push_back(text::stem(language(), given(section, i)));
    }
    return all.stems[word];
}

Breaks const& Reading::breaks(Section section) const {
    auto& all = part(section);
    if (!all.breaks) {
        auto one_sentence = section != Section::title && section != Section::text;
        all.breaks = one_sentence ? Breaks{std::vector<std::uint32_t>(all.words.size()),
                                           std::vector<std::uint32_t>(all.words.size())}
                                  : breaks_of(all.text, views(all.words), section == Section::title);
    }
    return *all.breaks;
}

NormalisedText const& Reading::normalised(Section section) const {
    auto& all = part(section);
    if (!all.normalised) all.normalised = normalised_text(all.text, views(all.words));
    return *all.normalised;
}

std::string const& Reading::language() const {
    if (!language_) language_ = language_of(*article_);
    return *language_;
}

bool Reading::crosses(Section section, std::uint32_t begin, std::uint32_t end) const {
    if (section != Section::category) return false;
    auto const& category = breaks(section).paragraph;
    return category[begin] != category[end - 1];
}

bool Reading::within(Scope scope, Section section, std::uint32_t begin, std::uint32_t end) const {
    auto sections = sections_of(scope);
    if (std::find(sections.begin(), sections.end(), section) == sections.end()) return false;
    if (scope == Scope::lead) return begin >= lead_begin && end <= lead_end;
    return !crosses(section, begin, end);
}

}  // namespace wirewatch::rules
