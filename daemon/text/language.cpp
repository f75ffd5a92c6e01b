#include "text/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>
#include <utility>

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

}  // namespace

std::string detect_language(std::string_view utf8) {
    // The detector wants valid UTF-8 and trusts the caller.
    auto sample = repair(utf8.substr(0, boundary(utf8, sample_bytes))).text;
    auto found = by_detector(sample);
    return found.empty() ? by_script(sample) : found;
}

std::string language_tag(std::string_view tag) {
    tag = trim(tag);
    std::string out;
    std::size_t part = 0;
    for (auto c : tag) {
        if (c == '_' || c == '-') {
            if (part == 0) return {};
            out += '-';
            part = 0;
            continue;
        }
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        if ((!letter && !(c >= '0' && c <= '9')) || ++part > 8) return {};
        out += letter ? static_cast<char>(c | 32) : c;
    }
    auto primary = out.find('-') == out.npos ? out.size() : out.find('-');
    if (primary < 2 || primary > 3 || out.ends_with('-') || out.substr(0, primary) == "und") return {};
    // Regions in capitals, scripts with one: RFC 5646, section 2.1.1.
    for (auto at = out.find('-'); at != out.npos; at = out.find('-', at + 1)) {
        auto length = std::min(out.find('-', at + 1), out.size()) - at - 1;
        if (length == 4) out[at + 1] = static_cast<char>(out[at + 1] & ~32);
        for (std::size_t i = 1; length == 2 && i <= 2; ++i) {
            if (out[at + i] >= 'a') out[at + i] = static_cast<char>(out[at + i] & ~32);
        }
    }
    return out;
}

}  // namespace wirewatch::text
