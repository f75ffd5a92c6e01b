#include "rules/sentences.hpp"

#include <algorithm>
#include <array>

#include "text/normalise.hpp"
#include "text/utf8.hpp"

namespace wirewatch::rules {
namespace {

// Words that a full stop follows inside a sentence, as they are written.
constexpr std::array<std::string_view, 45> abbreviations{
    "Mr",   "Mrs", "Ms",  "Dr",   "Prof", "St",  "Gen", "Lt",  "Col", "Maj", "Capt", "Sgt",
    "Gov",  "Sen", "Rep", "Rev",  "Hon",  "Jr",  "Sr",  "vs",  "No",  "Inc", "Ltd",  "Co",
    "Corp", "Jan", "Feb", "Aug",  "Sept", "Oct", "Nov", "Dec", "Mt",  "Ft",  "Adm",  "Brig",
    "M",    "Mme", "Sra", "Srta", "г",    "ул",  "им",  "т",   "р"};

bool ends_a_sentence(char32_t c) {
    switch (c) {
        case '!':
        case '?':
        case 0x2026:  // …
        case 0x3002:  // 。
        case 0xFF01:  // ！
        case 0xFF1F:  // ？
        case 0x061F:  // ؟
        case 0x06D4:  // ۔
        case 0x0964:  // ।
            return true;
        default:
            return false;
    }
}

bool closes(char32_t c) {
    switch (c) {
        case '"':
        case '\'':
        case ')':
        case ']':
        case '}':
        case 0x00BB:  // »
        case 0x00AB:  // «, which closes in German
        case 0x2018:
        case 0x2019:
        case 0x201C:
        case 0x201D:
        case 0x203A:  // ›
        case 0xFF09:
            return true;
        default:
            return false;
    }
}

// A line feed, then only white space, then a line feed.
bool holds_an_empty_line(std::string_view gap) {
    auto after_feed = false;
    for (std::size_t at = 0; at < gap.size();) {
        auto c = text::decode(gap, at);
        if (c == '\n' && after_feed) return true;
        after_feed = c == '\n' || (after_feed && text::is_space(c));
    }
    return false;
}

// The place of a full stop that white space follows, closing quotes and brackets between; npos = none.
std::size_t full_stop(std::string_view gap) {
    for (auto stop = gap.find('.'); stop != std::string_view::npos; stop = gap.find('.', stop + 1)) {
        for (auto at = stop + 1; at < gap.size();) {
            auto c = text::decode(gap, at);
            if (text::is_space(c)) return stop;
            if (!closes(c)) break;
        }
    }
    return std::string_view::npos;
}

bool begins_small(std::string_view word) {
    std::size_t at = 0;
    return text::is_small_letter(text::decode(word, at));
}

// "J" of "J. Smith", "S" of "the U.S. envoy"; or one of the list.
bool is_abbreviation(std::string_view word) {
    std::size_t at = 0;
    auto first = text::decode(word, at);
    auto is_word_by_itself = (first >= 0x0E00 && first < 0x0E80) || first >= 0x2E80;
    auto folded = text::fold(word.substr(0, at));
    auto is_digit = !folded.empty() && folded[0] >= '0' && folded[0] <= '9';
    if (at == word.size() && !is_digit && !is_word_by_itself) return true;
    return std::find(abbreviations.begin(), abbreviations.end(), word) != abbreviations.end();
}

bool parts_sentences(std::string_view before, std::string_view gap, std::string_view after, bool is_title) {
    for (std::size_t at = 0; at < gap.size();) {
        auto c = text::decode(gap, at);
        if (ends_a_sentence(c) || (is_title && c == '\n')) return true;
    }
    auto stop = full_stop(gap);
    if (stop == std::string_view::npos || begins_small(after)) return false;
    return stop > 0 || !is_abbreviation(before);
}

}  // namespace

Breaks breaks_of(std::string_view text, std::span<WordView const> words, bool is_title) {
    Breaks breaks;
    breaks.sentence.reserve(words.size());
    breaks.paragraph.reserve(words.size());
    std::uint32_t sentence = 0, paragraph = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            auto const &before = words[i - 1], &after = words[i];
            auto gap = text.substr(before.end, after.begin - before.end);
            auto given = [&](WordView const& word) { return text.substr(word.begin, word.end - word.begin); };
            auto new_paragraph = !is_title && holds_an_empty_line(gap);
            if (new_paragraph) ++paragraph;
            if (new_paragraph || parts_sentences(given(before), gap, given(after), is_title)) ++sentence;
        }
        breaks.sentence.push_back(sentence);
        breaks.paragraph.push_back(paragraph);
    }
    return breaks;
}

}  // namespace wirewatch::rules
