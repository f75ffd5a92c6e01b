// An article as rules read it: the words of its fields, where the lead ends, its language; and, made when
// they are asked for, stems, sentences and the text for regular expressions.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/article.hpp"
#include "core/match.hpp"
#include "rules/ast.hpp"
#include "rules/normalised_text.hpp"
#include "rules/sentences.hpp"
#include "text/tokens.hpp"

namespace wirewatch::rules {

// Where a word of an article may stand, in the order of occurrences. Of title and text there are spans.
enum class Section : std::uint8_t { title, text, source, agency, place, category, url, lang };
constexpr std::size_t section_count = 8;

// The sections a term with this scope is sought in.
std::vector<Section> sections_of(Scope scope);

// The lead is the first 60 words of the text from lead_at; a character of Chinese, Japanese or Thai counts as
// half a word (120 characters).
constexpr std::uint32_t lead_half_words = 120;

// Whether the folded word is a character of a script without spaces between words.
bool is_unspaced(std::string_view word);

// Of one article, which must live as long. Not thread-safe: what is made on first use is kept.
class Reading {
public:
    explicit Reading(Article const& article);
    Reading(Reading const&) = delete;

    Article const& article() const { return *article_; }
    std::vector<text::Token> const& words(Section section) const { return part(section).words; }
    std::string_view given(Section section, std::uint32_t word) const;
    std::string const& stem(Section section, std::uint32_t word) const;  // text::stem() in language()
    Breaks const& breaks(Section section) const;
    NormalisedText const& normalised(Section section) const;
    std::string const& language() const;  // language_of(article); empty = unknown

    bool in_lead(Section section, std::uint32_t word) const {
        return section == Section::text && word >= lead_begin && word < lead_end;
    }
    // Whether words [begin, end) of the section may be a place of a term with this scope.
    bool within(Scope scope, Section section, std::uint32_t begin, std::uint32_t end) const;
    // From one category into the next, as no occurrence does.
    bool crosses(Section section, std::uint32_t begin, std::uint32_t end) const;

    std::uint32_t lead_begin = 0;  // words of the text
    std::uint32_t lead_end = 0;

private:
    struct Part {
        std::string own;        // when no member of the article holds it
        std::string_view text;  // that the words' places are in
        std::vector<text::Token> words;
        std::vector<std::string> stems;
        std::optional<Breaks> breaks;
        std::optional<NormalisedText> normalised;
    };
    Part& part(Section section) const;
    void read(Part& part, Section section) const;

    Article const* article_;
    mutable std::array<std::optional<Part>, section_count> parts_;
    mutable std::optional<std::string> language_;
};

}  // namespace wirewatch::rules
