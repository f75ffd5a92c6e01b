#include "text/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/ascii.hpp"
#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

constexpr std::size_t sample_bytes = 4096;

std::string by_detector(std::string_view sample) {
    bool reliable = false;
    std::array<CLD2::Language, 3> languages{};
    std::array<int, 3> percent{};
    int bytes = 0;
    auto language =
        CLD2::DetectLanguageSummary(sample.data(), static_cast<int>(sample.size()), /*is_plain_text=*/true,
                                    languages.data(), percent.data(), &bytes, &reliable);
    if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
    std::string code = CLD2::LanguageCode(language);
    if (code == "iw") return "he";  // the code ISO 639 withdrew in 1989
    return code == "un" || code.starts_with("xx") ? std::string{} : code;
}

std::string by_script(std::string_view sample) {
    static constexpr std::array<std::pair<UScriptCode, char const*>, 9> scripts{{{USCRIPT_HIRAGANA, "ja"},
                                                                                 {USCRIPT_KATAKANA, "ja"},
                                                                                 {USCRIPT_HANGUL, "ko"},
                                                                                 {USCRIPT_THAI, "th"},
                                                                                 {USCRIPT_HEBREW, "he"},
                                                                                 {USCRIPT_GREEK, "el"},
                                                                                 {USCRIPT_ARMENIAN, "hy"},
                                                                                 {USCRIPT_GEORGIAN, "ka"},
                                                                                 {USCRIPT_HAN, "zh"}}};
    std::array<std::size_t, scripts.size()> count{};
    std::size_t letters = 0;
    for (std::size_t at = 0; at < sample.size();) {
        auto c = static_cast<UChar32>(decode(sample, at));
        if (!u_isalpha(c)) continue;
        ++letters;
        auto status = U_ZERO_ERROR;
        auto script = uscript_getScript(c, &status);
        for (std::size_t i = 0; i < scripts.size(); ++i) count[i] += scripts[i].first == script;
    }
    // Japanese is written in Han characters too: a fifth in kana decides before Han does.
    if (letters > 0 && (count[0] + count[1]) * 5 >= letters) return "ja";
    for (std::size_t i = 2; i < scripts.size(); ++i) {
        if (count[i] * 2 > letters) return scripts[i].second;
    }
    return {};
}

bool is_word(std::string_view subtag) {
    return std::all_of(subtag.begin(), subtag.end(), ascii::is_letter);
}

bool is_subtag(std::string_view subtag) {
    auto is_part = [](char c) { return ascii::is_letter(c) || ascii::is_digit(c); };
    return !subtag.empty() && subtag.size() <= 8 && std::all_of(subtag.begin(), subtag.end(), is_part);
}

void capitalise(std::string& tag, std::size_t at, std::size_t letters) {
    for (auto end = at + letters; at < end; ++at) tag[at] = static_cast<char>(tag[at] - ('a' - 'A'));
}

}  // namespace

std::string detect_language(std::string_view utf8) {
    // The detector wants valid UTF-8 and trusts the caller.
    auto sample = repair(utf8.substr(0, boundary(utf8, sample_bytes))).text;
    auto found = by_detector(sample);
    return found.empty() ? by_script(sample) : found;
}

std::string language_tag(std::string_view tag) {
    auto out = ascii::lower(trim(tag));
    std::replace(out.begin(), out.end(), '_', '-');
    auto primary = std::string_view(out).substr(0, out.find('-'));
    if (primary.size() < 2 || primary.size() > 3 || primary == "und" || !is_word(primary)) return {};
    // Regions in capitals, scripts with one, nothing behind a single letter: RFC 5646, section 2.1.1.
    bool has_case = true;
    for (auto at = primary.size(); at < out.size();) {
        auto end = std::min(out.find('-', at + 1), out.size());
        auto subtag = std::string_view(out).substr(at + 1, end - at - 1);
        if (!is_subtag(subtag)) return {};
        has_case &= subtag.size() > 1;
        if (has_case && is_word(subtag) && subtag.size() == 2) capitalise(out, at + 1, 2);
        if (has_case && is_word(subtag) && subtag.size() == 4) capitalise(out, at + 1, 1);
        at = end;
    }
    return out;
}

}  // namespace wirewatch::text
