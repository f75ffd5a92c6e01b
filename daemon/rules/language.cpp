#include "rules/language.hpp"

#include <algorithm>

#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::rules {
namespace {

enum class Script { latin, arabic, cyrillic, han, kana, hangul, greek, hebrew, devanagari, thai, none };

Script script_of(char32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F)) return Script::latin;
    if (c >= 0x370 && c <= 0x3FF) return Script::greek;
    if (c >= 0x400 && c <= 0x52F) return Script::cyrillic;
    if (c >= 0x590 && c <= 0x5FF) return Script::hebrew;
    if ((c >= 0x600 && c <= 0x77F) || (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC)) {
        return Script::arabic;
    }
    if (c >= 0x900 && c <= 0x97F) return Script::devanagari;
    if (c >= 0xE00 && c <= 0xE7F) return Script::thai;
    if (c >= 0x3040 && c <= 0x30FF) return Script::kana;
    if (c >= 0x3400 && c <= 0x9FFF) return Script::han;
    if (c >= 0xAC00 && c <= 0xD7AF) return Script::hangul;
    return Script::none;
}

// The script a language of the news is written in.
Script script_of(std::string_view language) {
    struct Row {
        std::string_view language;
        Script script;
    };
    static constexpr Row rows[] = {
        {"ar", Script::arabic},     {"fa", Script::arabic},     {"ur", Script::arabic},
        {"ps", Script::arabic},     {"ku", Script::arabic},     {"sd", Script::arabic},
        {"ug", Script::arabic},     {"ru", Script::cyrillic},   {"uk", Script::cyrillic},
        {"bg", Script::cyrillic},   {"sr", Script::cyrillic},   {"be", Script::cyrillic},
        {"mk", Script::cyrillic},   {"kk", Script::cyrillic},   {"zh", Script::han},
        {"ja", Script::kana},       {"ko", Script::hangul},     {"el", Script::greek},
        {"he", Script::hebrew},     {"iw", Script::hebrew},     {"hi", Script::devanagari},
        {"ne", Script::devanagari}, {"mr", Script::devanagari}, {"th", Script::thai}};
    for (auto const& row : rows) {
        if (row.language == language) return row.script;
    }
    return Script::latin;
}

bool has_script(Article const& article, std::vector<std::string> const& languages) {
    for (auto const* text : {&article.title, &article.text}) {
        for (std::size_t at = 0; at < text->size();) {
            auto script = script_of(text::decode(*text, at));
            if (script == Script::none) continue;
            if (std::any_of(languages.begin(), languages.end(),
                            [&](std::string const& language) { return script_of(language) == script; })) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

std::string primary_subtag(std::string_view tag) {
    auto primary = std::string(tag.substr(0, tag.find_first_of("-_")));
    for (auto& c : primary) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return primary;
}

std::string language_of(Article const& article) {
    auto language = primary_subtag(article.lang);
    if (!language.empty() && language != "und") return language;
    return primary_subtag(text::detect_language(article.title + "\n" + article.text));
}

bool allows(std::vector<std::string> const& languages, std::string const& language, Article const& article) {
    if (languages.empty()) return true;
    if (language.empty()) return has_script(article, languages);
    return std::find(languages.begin(), languages.end(), language) != languages.end();
}

}  // namespace wirewatch::rules
