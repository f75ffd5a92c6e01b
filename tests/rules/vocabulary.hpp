// Words of the nine languages and others for generated rules and articles: each row is one word in forms that
// some pattern takes for the same.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::rules {

struct Vocabulary {
    std::string_view language;
    std::vector<std::vector<std::string>> words;
};

inline std::vector<Vocabulary> const& vocabularies() {
    static std::vector<Vocabulary> const all{
        {"en",
         {{"truce", "Truce", "TRUCE", "truces", "tru\u00ADce"},
          {"mediate", "mediated", "Mediates", "mediating", "mediators"},
          {"fire", "fires", "Fire", "ｆｉｒｅ", "ceasefire"},
          {"US", "us", "Us", "U.S."},
          {"a", "A", "ab", "abc", "b"},
          {"2025", "٢٠٢٥", "25"},
          {"don't", "don’t", "do"},
          {"🕊", "talk", "talks", "talk🕊s"}}},
        {"fr",
         {{"trêve", "treve", "TRÊVE", "tre\u0302ve", "trêves"},
          {"l’accord", "accord", "accords", "l'accord"},
          {"négocier", "négocié", "négocient", "negociations"},
          {"Français", "français", "FRANCAIS"},
          {"œuvre", "oeuvre", "à", "a"}}},
        {"es",
         {{"tregua", "treguas", "Tregua"},
          {"negociación", "negociaciones", "negociado"},
          {"alto", "altos", "ALTO"},
          {"paz", "Paz", "año", "ano"}}},
        {"de",
         {{"Straße", "STRASSE", "strasse", "Strassen"},
          {"Waffe", "Waffen", "waffe"},
          {"der", "Über", "uber"}}},
        {"ru",
         {{"перемирие", "Перемирия", "перемирию", "ПЕРЕМИРИЕ"},
          {"война", "воина", "войны", "войне"},
          {"ещё", "еще", "ЕЩЁ"},
          {"в", "г", "переговоры", "переговоров"}}},
        {"tr",
         {{"ateşkes", "ATEŞKES", "ateskes", "ateşkesin"},
          {"Diyarbakır", "DİYARBAKIR", "diyarbakir", "Diyarbakır'da"},
          {"ışık", "IŞIK", "isik"},
          {"görüşme", "görüşmeler", "görüşmelerin"}}},
        {"ar",
         {{"هدنة", "الهدنة", "والهدنة", "هُدْنَة", "هـدنة", "للهدنة", "بهدنة"},
          {"وقف", "ووقف", "الوقف", "وَقْف"},
          {"إطلاق", "اطلاق", "أطلاق", "لإطلاق"},
          {"النار", "نار", "بالنار", "فالنار"},
          {"٢٠٢٥", "2025", "كلام", "لل"}}},
        {"fa",
         {{"آتش‌بس", "آتش بس", "اتش‌بس", "آتشبس"},
          {"مذاکره", "مذاكره", "مذاکرات"},
          {"یک", "يك", "۲۰۲۵"},
          {"گفت‌وگو", "گفتوگو", "و"}}},
        {"ur", {{"جنگ", "جنگ بندی", "جنگ بندي"}, {"ہے", "هے", "ہیں"}, {"امن", "اَمن", "معاہدہ", "معاهده"}}},
        {"zh-Hans",
         {{"停火", "停", "火"}, {"谈判", "谈", "判"}, {"和平", "和 平", "和。平"}, {"２０２５", "2025"}}},
        {"ja", {{"停戦", "停"}, {"テロ", "ﾃﾛ", "テ ロ"}, {"かが", "か\u3099", "カー"}, {"が", "ガ", "ｶﾞ"}}},
        {"th", {{"สงคราม", "สง", "คราม"}, {"ไทย", "ไ", "ท"}}},
        {"und",
         {{"ab", "Ab", "é", "e\u0301"}, {"ç", "Ç", "c"}, {"हिन्दी", "한국", "x"}, {"ﬁn", "fin", "Ⅳ", "iv"}}}};
    return all;
}

// What stands between two words of a text.
inline std::vector<std::string> const& separators() {
    static std::vector<std::string> const all{
        " ",   " ",  " ",  " ",  " ",   "-",         ", ",   ". ",     "! ",     "\n\n",   "\n", "’",
        " – ", "… ", "。", "؟ ", ".) ", "\r\n \r\n", "?\" ", " 🙂 ", "\u00A0", "\u200B", "/"};
    return all;
}

}  // namespace wirewatch::rules
