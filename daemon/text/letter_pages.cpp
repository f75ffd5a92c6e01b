#include "text/letter_pages.hpp"

#include <iterator>
#include <mutex>

#include "text/letters.hpp"

namespace wirewatch::text {
namespace {

std::uint8_t kind_of(Letter letter, bool is_punctuation) {
    switch (letter.kind()) {
        case Letter::gap:
            return LetterPage::gap;
        case Letter::mark:
            return letter.size() == 0 ? LetterPage::mark : LetterPage::unknown;
        case Letter::word:
            if (is_punctuation || letter.size() > 2) return LetterPage::unknown;
            return LetterPage::letter | (letter.size() == 1 ? LetterPage::shorter : 0);
        default:
            return LetterPage::unknown;
    }
}

}  // namespace

// Pages are few and stay.
LetterPage const& meet_page(std::size_t number) {
    static LetterPage pages[page_count];
    static std::mutex making;
    std::lock_guard const only(making);
    if (auto const* met = letter_pages_met[number].load(std::memory_order_relaxed)) return *met;
    auto& page = pages[number];
    auto is_punctuation = number == general_punctuation;
    auto first = is_punctuation ? char32_t{0x2000} : static_cast<char32_t>(number << 6);
    auto is_ill_formed = first < 0x80;
    for (std::size_t i = 0; i < std::size(page.kinds) && !is_ill_formed; ++i) {
        auto one = letter(first + static_cast<char32_t>(i));
        page.kinds[i] = kind_of(one, is_punctuation);
        page.first[i] = static_cast<std::uint8_t>(one.packed());
        page.second[i] = static_cast<std::uint8_t>(one.packed() >> 8);
    }
    letter_pages_met[number].store(&page, std::memory_order_release);
    return page;
}

}  // namespace wirewatch::text
