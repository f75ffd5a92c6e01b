// What is the same to a reader is the same to a rule, in nine languages and beyond. Every row is judged by
// both matchers.
#include <gtest/gtest.h>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

struct LanguageCase {
    std::string query, text, found;  // the words found, joined by '|'; "-" = it does not match
};

std::string words_found(std::string const& query, Article const& article, std::string const& more = "") {
    auto rules = rule_of(query, more);
    auto matches = match(*rules, article);
    EXPECT_EQ(told(matches), told(match_naive(*rules, article))) << query << "\n" << article.text;
    if (matches.empty()) return "-";
    std::string words;
    for (auto const& span : matches[0].spans)
        words += (words.empty() ? "" : "|") + article.text.substr(span.begin, span.end - span.begin);
    return words;
}

void expect_words(std::string const& lang, std::vector<LanguageCase> const& cases,
                  std::string const& more = "") {
    for (auto const& [query, text, expected] : cases)
        EXPECT_EQ(words_found(query, article_of(text, "", lang), more), expected) << query << " in " << text;
}

TEST(NineLanguages, EnglishHyphensApostrophesNumbersAndInflections) {
    expect_words("en", {{"cease-fire", "a cease-fire, a cease fire, a ceasefire", "cease-fire|cease fire"},
                        {"ceasefire", "a cease-fire", "-"},
                        {"ceasefire OR cease-fire", "a cease‑fire, a ceasefire", "cease‑fire|ceasefire"},
                        {"don't", "they don’t, don't", "don’t|don't"},
                        {"2025", "in ２０２５ and ٢٠٢٥", "２０２５|٢٠٢٥"},
                        {"\"1 000\"", "1,000 men", "1,000"},
                        {"mediate~", "mediators mediated media", "mediators|mediated"},
                        {"\"peace talk~\"", "peace talks, peace-talking", "peace talks|peace-talking"},
                        {"=US", "the US told us of U.S. aid", "US"},
                        {"US", "🇺🇸 us", "us"},
                        {"dove", "a 🕊️dove🕊️", "dove"},
                        {"truce", "tru\u00ADce", "tru\u00ADce"}});
}

TEST(NineLanguages, FrenchAccentsElisionAndLigatures) {
    expect_words("fr", {{"trêve", "la treve, la TRÊVE, la tre\u0302ve", "treve|TRÊVE|tre\u0302ve"},
                        {"accord", "l’accord d'accord", "accord|accord"},
                        {"\"l'accord\"", "L’accord", "L’accord"},
                        {"oeuvre", "l'œuvre", "-"},
                        {"négocier~", "ont négocié, Négociées", "négocié|Négociées"},
                        {"=Trêve", "Treve trêve", "Treve"}});
}

TEST(NineLanguages, SpanishAndRussian) {
    expect_words("es", {{"año", "el ano, el AÑO", "ano|AÑO"},
                        {"negociación~", "las negociaciones", "negociaciones"},
                        {"tregua NEAR/s rota", "¿Tregua? ¡Rota! La tregua está rota.", "tregua|rota"}});
    expect_words("ru", {{"еще", "ещё Еще", "ещё|Еще"},
                        {"перемирие~", "о перемирии, Перемирия", "перемирии|Перемирия"},
                        {"воина", "война", "война"},
                        {"перемири*", "ПЕРЕМИРИЮ", "ПЕРЕМИРИЮ"}});
}

TEST(NineLanguages, TurkishIsAndSuffixes) {
    expect_words("tr",
                 {{"diyarbakir", "Diyarbakır DİYARBAKIR Diyarbakir", "Diyarbakır|DİYARBAKIR|Diyarbakir"},
                  {"ışık", "IŞIK ışık isik", "IŞIK|ışık|isik"},
                  {"görüşme~", "görüşmeler GÖRÜŞMENİN görüş", "görüşmeler|GÖRÜŞMENİN"},
                  {"Diyarbakır", "Diyarbakır'da", "Diyarbakır"}});
}

TEST(NineLanguages, ArabicVariantsTatweelAndHarakat) {
    expect_words("ar", {{"إطلاق", "اطلاق أطلاق إطلاق", "اطلاق|أطلاق|إطلاق"},
                        {"هدنة", "هـــدنة هُدْنَة هدنه", "هـــدنة|هُدْنَة"},
                        {"مصطفى", "مصطفي", "مصطفي"},
                        {"هدنة", "الهدنة", "-"},
                        {"2025", "٢٠٢٥", "٢٠٢٥"},
                        {"مفاوضة~", "المفاوضات", "المفاوضات"}});
}

TEST(NineLanguages, ArabicParticlesAreAnOptionOfTheRule) {
    expect_words("ar",
                 {{"هدنة", "والهدنة بهدنة للهدنة هدنة كالهدنة", "والهدنة|بهدنة|للهدنة|هدنة|كالهدنة"},
                  {"هدن*", "والهدنات", "والهدنات"},
                  {"=هدنة", "الهدنة", "-"},
                  {"\"وقف النار\"", "ووقف النار، وقف بالنار، وقف نار", "ووقف النار|وقف بالنار"},
                  {"\"وقف نار\"", "ووقف النار، وقف بالنار", "ووقف النار|وقف بالنار"},
                  {"truce", "altruce", "-"}},
                 "attached_particles: true");
    EXPECT_EQ(
        words_found("سلام", article_of("سلام والهدنة", "", "ar"), "attached_particles: true\nunless: هدنة"),
        "-");
    EXPECT_EQ(words_found("سلام", article_of("سلام والهدنة", "", "ar"), "unless: هدنة"), "سلام");
}

TEST(NineLanguages, PersianAndUrdu) {
    expect_words("fa", {{"آتش‌بس", "آتش‌بس آتشبس اتش‌بس",
                         "آتش‌بس|آتشبس|اتش‌بس"},
                        {"آتش‌بس", "آتش بس", "-"},
                        {"یک", "يك یک", "يك|یک"},
                        {"۲۰۲۵", "2025 ٢٠٢٥", "2025|٢٠٢٥"},
                        {"مذاکره~", "مذاکره مذاکرات", "مذاکره"}});
    expect_words("ur", {{"ہے", "هے ہے", "هے|ہے"},
                        {"\"جنگ بندی\"", "جنگ بندي کے", "جنگ بندي"},
                        {"امن NEAR/s جنگ", "امن۔ جنگ", "-"}});
}

TEST(NineLanguages, ChineseJapaneseAndThaiAreFoundAsSubstrings) {
    expect_words("zh", {{"停火", "全面停火协议", "停火"},
                        {"停火", "停 火", "停 火"},
                        {"停火 NEAR/2 协议", "停火的协议", "停火|协议"},
                        {"停火 NEAR/s 协议", "停火。协议", "-"},
                        {"２０２５", "2025年", "2025"}});
    expect_words("ja",
                 {{"停戦", "即時停戦を", "停戦"}, {"テロ", "ﾃﾛ対策", "ﾃﾛ"}, {"が", "か\u3099", "か\u3099"}});
    expect_words("th", {{"สงคราม", "ในสงครามนี้", "สงคราม"}});
}

TEST(NineLanguages, GermanSharpSAndOthers) {
    expect_words("de", {{"Strasse", "Straße STRASSE", "Straße|STRASSE"},
                        {"=Straße", "Straße Strasse STRASSE", "Straße"},
                        {"Waffe~", "Waffen waffe", "Waffen|waffe"}});
    expect_words("ko", {{"휴전", "휴전 휴전", "휴전|휴전"}});
    expect_words("vi", {{"ngung", "ngừng", "ngừng"}});
    expect_words("hi", {{"हिन्दी", "हिन्दी हिन्द", "हिन्दी"}});
}

TEST(NineLanguages, RegularExpressionsSeeTheFoldedText) {
    expect_words("en", {{"/cease-?fires?/", "Cease–Fire, ceasefires, cease fire", "Cease–Fire|ceasefires"},
                        {"/tre[vw]e a paris/", "Trêve  À\nParis", "Trêve  À\nParis"},
                        {"/\\d+ dead/", "٢٠ dead", "٢٠ dead"},
                        {"/هدن[ةه]/", "الهُدْنَة", "الهُدْنَة"},
                        {"/停./", "全面停火", "停火"},
                        {"/fire/", "ceasefire", "ceasefire"},
                        {"/, /", "a, b", "-"}});
}

}  // namespace
}  // namespace wirewatch::rules
