#include "text/stem.hpp"

#include <libstemmer.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <map>
#include <memory>

#include "text/normalise.hpp"

namespace wirewatch::text {
namespace {

struct Row {
    std::string_view language;
    char const* algorithm;
};
constexpr std::array<Row, 30> rows{
    {{"ar", "arabic"},     {"ca", "catalan"},   {"da", "danish"},     {"de", "german"},
     {"el", "greek"},      {"en", "english"},   {"es", "spanish"},    {"eu", "basque"},
     {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},      {"hi", "hindi"},
     {"hu", "hungarian"},  {"hy", "armenian"},  {"id", "indonesian"}, {"it", "italian"},
     {"lt", "lithuanian"}, {"nb", "norwegian"}, {"ne", "nepali"},     {"nl", "dutch"},
     {"nn", "norwegian"},  {"no", "norwegian"}, {"pt", "portuguese"}, {"ro", "romanian"},
     {"ru", "russian"},    {"sr", "serbian"},   {"sv", "swedish"},    {"ta", "tamil"},
     {"tr", "turkish"},    {"yi", "yiddish"}}};

char const* algorithm_of(std::string_view language) {
    for (auto const& row : rows) {
        if (row.language == language) return row.algorithm;
    }
    return nullptr;
}

struct Deleter {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, Deleter>;

// A stemmer works in a buffer of its own, so each thread has its own; nullptr = there is none.
sb_stemmer* stemmer_of(std::string_view language) {
    thread_local std::map<std::string_view, Stemmer> stemmers;  // keys of `rows`
    auto const* algorithm = algorithm_of(language);
    if (algorithm == nullptr) return nullptr;
    auto& stemmer = stemmers[algorithm];
    if (!stemmer) stemmer.reset(sb_stemmer_new(algorithm, "UTF_8"));
    return stemmer.get();
}

// Lower case as the stemmers want it, composed, without soft hyphens and joiners. Turkish has its own i;
// elsewhere a dotted capital one is an i.
std::string lower_in(std::string_view language, std::string_view word) {
    auto text = icu::UnicodeString::fromUTF8({word.data(), static_cast<int32_t>(word.size())});
    text.toLower(language == "tr" ? icu::Locale("tr") : icu::Locale::getRoot());
    text.findAndReplace(icu::UnicodeString(u"i\u0307"), icu::UnicodeString(u"i"));
    icu::UnicodeString visible;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        auto c = text.char32At(i);
        if (!u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) visible.append(c);
    }
    auto status = U_ZERO_ERROR;
    auto composed = icu::Normalizer2::getNFCInstance(status)->normalize(visible, status);
    std::string utf8;
    composed.toUTF8String(utf8);
    return utf8;
}

}  // namespace

bool has_stemmer(std::string_view language) {
    return algorithm_of(language) != nullptr;
}

std::string lower(std::string_view word) {
    return lower_in("", word);
}

std::string stem(std::string_view language, std::string_view word) {
    auto* stemmer = stemmer_of(language);
    if (stemmer == nullptr) return fold(word);
    auto small = lower_in(language, word);
    auto const* stemmed = sb_stemmer_stem(stemmer, reinterpret_cast<sb_symbol const*>(small.data()),
                                          static_cast<int>(small.size()));
    if (stemmed == nullptr) return fold(word);  // out of memory
    auto length = static_cast<std::size_t>(sb_stemmer_length(stemmer));
    return fold({reinterpret_cast<char const*>(stemmed), length});
}

}  // namespace wirewatch::text
