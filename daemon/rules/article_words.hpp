// The words of an article's fields in one row, as the compiled matcher reads them; and, made when a rule asks
// for them, sentences and the text for regular expressions. What rules/reading.hpp is to the reference.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/article.hpp"
#include "rules/reading.hpp"
#include "rules/slots.hpp"
#include "text/words.hpp"

namespace wirewatch::rules {

// Not thread-safe: one a thread, used for article after article. What it gives is valid until the next.
class ArticleWords {
public:
    // A field, or one of the categories: no stretch reaches from one part into another.
    struct Part {
        Section section = Section::title;
        Family family = Family::text;
        std::uint32_t begin = 0, end = 0;  // positions
        text::Words const* words = nullptr;
        std::string_view text;
    };

    ArticleWords();

    // Title and text, and the fields of those families. The article must live until the next read.
    void read(Article const& article, std::array<bool, family_count> const& families);

    Article const& article() const { return *article_; }
    std::span<Part const> parts() const { return {parts_.data(), part_count_}; }
    std::uint32_t size() const { return parts()[part_count_ - 1].end; }

    Part const& part_of(std::uint32_t position) const;
    // Told without a branch.
    struct Zones {
        std::uint32_t title_end = 0, lead_begin = 0, lead_size = 0;

        Zone of(std::uint32_t position) const {
            auto in_title = static_cast<int>(position < title_end);
            auto in_lead = static_cast<int>(position - lead_begin < lead_size);
            static_assert(static_cast<int>(Zone::rest) == 2 && static_cast<int>(Zone::lead) == 1);
            return static_cast<Zone>(2 - in_lead - 2 * in_title);
        }
    };
    Zones zones() const { return {parts_[0].end, lead_begin, lead_end - lead_begin}; }
    Zone zone_of(std::uint32_t position) const { return zones().of(position); }
    std::uint32_t text_begin() const { return parts_[1].begin; }
    std::uint32_t text_end() const { return parts_[1].end; }

    // The word as it stands in the article, and folded.
    std::string_view given(std::uint32_t position) const;
    std::string_view folded(std::uint32_t position) const;

    std::string const& language();

    // Of each position the number of its sentence or paragraph, ascending, different in different parts.
    std::vector<std::uint32_t> const& sentences();
    std::vector<std::uint32_t> const& paragraphs();

    struct Normalised {
        NormalisedText text;
        std::uint32_t begin = 0;  // position of its first word
        bool is_made = false;     // of this article
    };
    Normalised const& normalised(Section section);

    std::uint32_t lead_begin = 0, lead_end = 0;  // positions

private:
    void add_part(Section section, std::string_view text);
    void find_lead();
    void find_breaks();
    std::vector<WordView> views(Part const& part, std::uint32_t offset) const;
    NormalisedText normalised_row(Section section) const;

    Article const* article_ = nullptr;
    std::vector<Part> parts_;
    std::size_t part_count_ = 0;
    std::vector<std::unique_ptr<text::Words>> words_;  // a part each, kept for the next article
    std::optional<std::string> language_;
    std::vector<std::uint32_t> sentences_, paragraphs_;
    bool has_breaks_ = false;
    std::array<Normalised, section_count> normalised_;
    bool any_normalised_ = false;
};

}  // namespace wirewatch::rules
