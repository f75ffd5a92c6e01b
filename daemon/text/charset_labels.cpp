#include "text/charset_labels.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

struct Label {
    std::string_view said, means;
};

// Sorted. Labels that ICU reads in the same way by itself are left out.
constexpr std::array<Label, 72> labels{{
    {"ansi_x3.4-1968", "windows-1252"},
    {"ascii", "windows-1252"},
    {"big5", "big5-hkscs"},
    {"chinese", "gb18030"},
    {"cn-big5", "big5-hkscs"},
    {"cp819", "windows-1252"},
    {"csbig5", "big5-hkscs"},
    {"cseuckr", "windows-949"},
    {"csgb2312", "gb18030"},
    {"csiso58gb231280", "gb18030"},
    {"csiso88596e", "iso-8859-6"},
    {"csiso88596i", "iso-8859-6"},
    {"csiso88598e", "iso-8859-8"},
    {"csiso88598i", "iso-8859-8"},
    {"csisolatin1", "windows-1252"},
    {"csisolatin5", "windows-1254"},
    {"csksc56011987", "windows-949"},
    {"csunicode", "utf-16"},
    {"dos-874", "windows-874"},
    {"euc-kr", "windows-949"},
    {"gb2312", "gb18030"},
    {"gb_2312", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"gbk", "gb18030"},
    {"ibm819", "windows-1252"},
    {"iso-10646-ucs-2", "utf-16"},
    {"iso-8859-1", "windows-1252"},
    {"iso-8859-11", "windows-874"},
    {"iso-8859-6-e", "iso-8859-6"},
    {"iso-8859-6-i", "iso-8859-6"},
    {"iso-8859-8-e", "iso-8859-8"},
    {"iso-8859-8-i", "iso-8859-8"},
    {"iso-8859-9", "windows-1254"},
    {"iso-ir-100", "windows-1252"},
    {"iso-ir-148", "windows-1254"},
    {"iso-ir-149", "windows-949"},
    {"iso-ir-58", "gb18030"},
    {"iso8859-1", "windows-1252"},
    {"iso8859-11", "windows-874"},
    {"iso8859-9", "windows-1254"},
    {"iso88591", "windows-1252"},
    {"iso885911", "windows-874"},
    {"iso88599", "windows-1254"},
    {"iso_8859-1", "windows-1252"},
    {"iso_8859-1:1987", "windows-1252"},
    {"iso_8859-9", "windows-1254"},
    {"iso_8859-9:1989", "windows-1254"},
    {"koi", "koi8-r"},
    {"koi8-ru", "koi8-u"},
    {"korean", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
    {"ks_c_5601-1989", "windows-949"},
    {"ksc5601", "windows-949"},
    {"ksc_5601", "windows-949"},
    {"l1", "windows-1252"},
    {"l5", "windows-1254"},
    {"latin1", "windows-1252"},
    {"latin5", "windows-1254"},
    {"latin9", "iso-8859-15"},
    {"logical", "iso-8859-8"},
    {"shift_jis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"tis-620", "windows-874"},
    {"ucs-2", "utf-16"},
    {"unicode", "utf-16"},
    {"unicode-1-1-utf-8", "utf-8"},
    {"us-ascii", "windows-1252"},
    {"utf8", "utf-8"},
    {"visual", "iso-8859-8"},
    {"x-gbk", "gb18030"},
    {"x-mac-ukrainian", "x-mac-cyrillic"},
    {"x-sjis", "windows-31j"},
}};

std::string_view find(std::string_view name) {
    auto found =
        std::lower_bound(labels.begin(), labels.end(), name,
                         [](Label const& label, std::string_view wanted) { return label.said < wanted; });
    return found != labels.end() && found->said == name ? found->means : std::string_view{};
}

// "win-1251", "cp-1251", "x-cp1251", "windows_1251": one of the Windows code pages, and nothing else has such
// numbers.
std::string windows_page(std::string_view name) {
    auto digits = name.find_first_of("0123456789");
    if (digits == name.npos) return {};
    auto number = name.substr(digits);
    auto prefix = name.substr(0, digits);
    if (prefix.starts_with("x-")) prefix.remove_prefix(2);
    while (prefix.ends_with('-') || prefix.ends_with('_')) prefix.remove_suffix(1);
    bool is_page = (number == "874" || (number.size() == 4 && number.starts_with("125") && number[3] <= '8'));
    bool is_windows =
        prefix == "win" || prefix == "windows" || prefix == "cp" || prefix == "ms" || prefix == "ansi";
    return is_page && is_windows ? "windows-" + std::string(number) : std::string{};
}

}  // namespace

std::string charset_meant_by(std::string_view label) {
    std::string name(trim(label));
    for (auto& c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    if (auto means = find(name); !means.empty()) return std::string(means);
    if (auto page = windows_page(name); !page.empty()) return page;
    // "utf_8", "latin-1", "iso8859_1"
    auto squeezed = name;
    std::erase_if(squeezed, [](char c) { return c == '-' || c == '_' || c == ' '; });
    if (auto means = find(squeezed); !means.empty()) return std::string(means);
    return name;
}

}  // namespace wirewatch::text
