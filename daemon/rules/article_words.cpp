#include "rules/article_words.hpp"

#include <algorithm>

#include "rules/dictionary.hpp"
#include "rules/language.hpp"

namespace wirewatch::rules {
namespace {

Family family_of(Section section) {
    return section <= Section::text
               ? Family::text
               : static_cast<Family>(static_cast<int>(section) - static_cast<int>(Section::text));
}

}  // namespace

ArticleWords::ArticleWords() = default;

void ArticleWords::read(Article const& article, std::array<bool, family_count> const& families) {
    article_ = &article;
    part_count_ = 0;
    language_.reset();
    has_breaks_ = false;
    if (any_normalised_) {
        for (auto& made : normalised_) made.is_made = false;
    }
    any_normalised_ = false;
    add_part(Section::title, article.title);
    add_part(Section::text, article.text);
    find_lead();
    auto add = [&](Section section, std::string_view text) {
        if (families[static_cast<std::size_t>(family_of(section))]) add_part(section, text);
    };
    add(Section::source, article.source);
    add(Section::agency, article.agency);
    add(Section::place, article.place);
    for (auto const& category : article.categories) add(Section::category, category);
    add(Section::url, article.url);
    if (families[static_cast<std::size_t>(Family::lang)]) add_part(Section::lang, language());
}

void ArticleWords::add_part(Section section, std::string_view text) {
    if (part_count_ == parts_.size()) {
        parts_.emplace_back();
        words_.push_back(std::make_unique<text::Words>(word_key()));
    }
    auto& words = *words_[part_count_];
    words.read(text);
    auto begin = part_count_ == 0 ? 0 : parts_[part_count_ - 1].end;
    parts_[part_count_++] = {section, family_of(section), begin, begin + words.size(), &words, text};
}

void ArticleWords::find_lead() {
    auto const& text = parts_[1];
    auto const& words = *text.words;
    std::uint32_t word = 0;
    if (article_->lead_at > 0) {
        auto places = words.places();
        auto first = std::partition_point(
            places.begin(), places.end(),
            [this](text::Words::Place const& place) { return place.begin < article_->lead_at; });
        word = static_cast<std::uint32_t>(first - places.begin());
    }
    lead_begin = text.begin + word;
    for (std::uint32_t used = 0; word < words.size(); ++word) {
        used += is_unspaced(words.folded(word)) ? 1 : 2;
        if (used > lead_half_words) break;
    }
    lead_end = text.begin + word;
}

ArticleWords::Part const& ArticleWords::part_of(std::uint32_t position) const {
    std::size_t part = 0;
    while (position >= parts_[part].end) ++part;
    return parts_[part];
}

std::string_view ArticleWords::given(std::uint32_t position) const {
    auto const& part = part_of(position);
    auto const& place = part.words->places()[position - part.begin];
    return part.text.substr(place.begin, place.end - place.begin);
}

std::string_view ArticleWords::folded(std::uint32_t position) const {
    auto const& part = part_of(position);
    return part.words->folded(position - part.begin);
}

std::string const& ArticleWords::language() {
    if (!language_) language_ = language_of(*article_);
    return *language_;
}

std::vector<std::uint32_t> const& ArticleWords::sentences() {
    if (!has_breaks_) find_breaks();
    return sentences_;
}

std::vector<std::uint32_t> const& ArticleWords::paragraphs() {
    if (!has_breaks_) find_breaks();
    return paragraphs_;
}

void ArticleWords::find_breaks() {
    has_breaks_ = true;
    sentences_.clear();
    paragraphs_.clear();
    for (auto const& part : parts()) {
        auto sentence = sentences_.empty() ? 0 : sentences_.back() + 1;
        auto paragraph = paragraphs_.empty() ? 0 : paragraphs_.back() + 1;
        if (part.section > Section::text) {
            sentences_.resize(part.end, sentence);
            paragraphs_.resize(part.end, paragraph);
            continue;
        }
        auto breaks = breaks_of(part.text, views(part, 0), part.section == Section::title);
        for (auto number : breaks.sentence) sentences_.push_back(sentence + number);
        for (auto number : breaks.paragraph) paragraphs_.push_back(paragraph + number);
    }
}

std::vector<WordView> ArticleWords::views(Part const& part, std::uint32_t offset) const {
    std::vector<WordView> all;
    all.reserve(part.words->size());
    for (std::uint32_t i = 0; i < part.words->size(); ++i)
        all.push_back({offset + part.words->begin(i), offset + part.words->end(i), part.words->folded(i)});
    return all;
}

ArticleWords::Normalised const& ArticleWords::normalised(Section section) {
    auto& made = normalised_[static_cast<std::size_t>(section)];
    if (made.is_made) return made;
    made.is_made = any_normalised_ = true;
    auto is_of = [section](Part const& part) { return part.section == section; };
    auto first = std::find_if(parts().begin(), parts().end(), is_of);
    made.begin = first == parts().end() ? size() : first->begin;
    if (std::count_if(first, parts().end(), is_of) == 1) {
        normalise(made.text, first->text, *first->words);
    } else {
        made.text = normalised_row(section);
    }
    return made;
}

// Of categories, all in one row, as rules/reading.hpp has them.
NormalisedText ArticleWords::normalised_row(Section section) const {
    std::string text;
    std::vector<WordView> words;
    for (auto const& part : parts()) {
        if (part.section != section) continue;
        auto more = views(part, static_cast<std::uint32_t>(text.size()));
        words.insert(words.end(), more.begin(), more.end());
        text += part.text;
    }
    return normalised_text(text, words);
}

}  // namespace wirewatch::rules
