#include "rules/common_words.hpp"

#include <unordered_set>

namespace wirewatch::rules {

bool is_common(std::string_view word) {
    // Folded, of each language about the first twenty that any list of frequent words has.
    static std::unordered_set<std::string_view> const words{
        "a",    "an",   "and", "are",  "as",   "at",    "be",     "been", "but",  "by",
        "for",  "from", "had", "has",  "have", "he",    "his",    "in",   "is",   "it",
        "its",  "not",  "of",  "on",   "or",   "s",     "said",   "that", "the",  "their",
        "they", "this", "to",  "was",  "were", "which", "who",    "will", "with", "would",  // en
        "au",   "aux",  "ce",  "d",    "dans", "de",    "des",    "du",   "en",   "est",
        "et",   "il",   "l",   "la",   "le",   "les",   "ne",     "par",  "pas",  "plus",
        "pour", "que",  "qui", "qu",   "se",   "sur",   "un",     "une",  // fr
        "al",   "como", "con", "del",  "el",   "los",   "las",    "lo",   "mas",  "no",
        "para", "por",  "su",  "sus",  "una",  "y",  // es
        "в",    "и",    "на",  "не",   "что",  "с",     "по",     "о",    "из",   "как",
        "за",   "к",    "его", "это",  "для",  "от",    "а",      "у",    "до",   "но",    // ru
        "bir",  "bu",   "da",  "icin", "ile",  "ve",    "olarak", "olan", "cok",  "daha",  // tr
        "في",   "من",   "علي", "الي",  "ان",   "و",     "التي",   "الذي", "عن",   "مع",
        "هذا",  "هذه",  "ما",  "لا",   "كان",  "قال",   "بعد",    "بين",  // ar
        "به",   "از",   "كه",  "را",   "با",   "اين",   "است",    "براي", "ان",   "شد",
        "در",   "مي",   "تا",  "بر",   "خود",  // fa
        "كي",   "كا",   "كو",  "سے",   "ميں",  "نے",    "پر",     "هے",   "هيں",  "كه",
        "اور",  "يه",   "وه",  "بهي",  // ur
        "的",   "一",   "是",  "在",   "了",   "和",    "有",     "不",   "人",   "这",
        "中",   "大",   "国",  "为",   "上",   "个",    "年",     "日",   "会",   "时",  // zh
    };
    return words.contains(word);
}

}  // namespace wirewatch::rules
