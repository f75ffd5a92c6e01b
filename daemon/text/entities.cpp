#include "text/entities.hpp"

#include <algorithm>
#include <array>

namespace wirewatch::text {
namespace {

struct Entity {
    std::string_view name;
    char32_t character;
};

// Sorted by name. HTML 4's, XML's apos, and those of HTML 5 that feeds are seen to use.
// clang-format off
constexpr std::array<Entity, 334> entities{{
    {"AElig",198}, {"AMP",38}, {"Aacute",193}, {"Acirc",194}, {"Agrave",192}, {"Alpha",913},
    {"Aring",197}, {"Atilde",195}, {"Auml",196}, {"Beta",914}, {"COPY",169}, {"Ccaron",268},
    {"Ccedil",199}, {"Chi",935}, {"Dagger",8225}, {"Delta",916}, {"ETH",208}, {"Eacute",201},
    {"Ecirc",202}, {"Egrave",200}, {"Epsilon",917}, {"Eta",919}, {"Euml",203}, {"GT",62}, {"Gamma",915},
    {"Gbreve",286}, {"Iacute",205}, {"Icirc",206}, {"Idot",304}, {"Igrave",204}, {"Iota",921},
    {"Iuml",207}, {"Kappa",922}, {"LT",60}, {"Lambda",923}, {"Lstrok",321}, {"Mu",924}, {"NewLine",10},
    {"Ntilde",209}, {"Nu",925}, {"OElig",338}, {"Oacute",211}, {"Ocirc",212}, {"Ograve",210},
    {"Omega",937}, {"Omicron",927}, {"Oslash",216}, {"Otilde",213}, {"Ouml",214}, {"Phi",934},
    {"Pi",928}, {"Prime",8243}, {"Psi",936}, {"QUOT",34}, {"REG",174}, {"Rho",929}, {"Sacute",346},
    {"Scaron",352}, {"Scedil",350}, {"Sigma",931}, {"THORN",222}, {"Tab",9}, {"Tau",932}, {"Theta",920},
    {"Uacute",218}, {"Ucirc",219}, {"Ugrave",217}, {"Upsilon",933}, {"Uuml",220}, {"Xi",926},
    {"Yacute",221}, {"Yuml",376}, {"Zcaron",381}, {"ZeroWidthSpace",8203}, {"Zeta",918}, {"aacute",225},
    {"abreve",259}, {"acirc",226}, {"acute",180}, {"aelig",230}, {"agrave",224}, {"alefsym",8501},
    {"alpha",945}, {"amacr",257}, {"amp",38}, {"and",8743}, {"ang",8736}, {"aogon",261}, {"apos",39},
    {"aring",229}, {"ast",42}, {"asymp",8776}, {"atilde",227}, {"auml",228}, {"bdquo",8222},
    {"beta",946}, {"brvbar",166}, {"bsol",92}, {"bull",8226}, {"cacute",263}, {"cap",8745},
    {"ccaron",269}, {"ccedil",231}, {"cedil",184}, {"cent",162}, {"check",10003}, {"chi",967},
    {"circ",710}, {"clubs",9827}, {"colon",58}, {"comma",44}, {"commat",64}, {"cong",8773},
    {"copy",169}, {"copysr",8471}, {"crarr",8629}, {"cup",8746}, {"curren",164}, {"dArr",8659},
    {"dagger",8224}, {"darr",8595}, {"dash",8208}, {"deg",176}, {"delta",948}, {"diams",9830},
    {"divide",247}, {"dollar",36}, {"dstrok",273}, {"eacute",233}, {"ecaron",283}, {"ecirc",234},
    {"egrave",232}, {"empty",8709}, {"emsp",8195}, {"ensp",8194}, {"eogon",281}, {"epsilon",949},
    {"equals",61}, {"equiv",8801}, {"eta",951}, {"eth",240}, {"euml",235}, {"euro",8364}, {"excl",33},
    {"exist",8707}, {"fnof",402}, {"forall",8704}, {"frac12",189}, {"frac14",188}, {"frac34",190},
    {"frasl",8260}, {"gamma",947}, {"gbreve",287}, {"ge",8805}, {"grave",96}, {"gt",62}, {"hArr",8660},
    {"hairsp",8202}, {"harr",8596}, {"hearts",9829}, {"hellip",8230}, {"horbar",8213}, {"hyphen",8208},
    {"iacute",237}, {"icirc",238}, {"iexcl",161}, {"igrave",236}, {"imacr",299}, {"image",8465},
    {"imath",305}, {"infin",8734}, {"inodot",305}, {"int",8747}, {"iota",953}, {"iquest",191},
    {"isin",8712}, {"iuml",239}, {"kappa",954}, {"lArr",8656}, {"lambda",955}, {"lang",9001},
    {"laquo",171}, {"larr",8592}, {"lbrace",123}, {"lbrack",91}, {"lceil",8968}, {"lcub",123},
    {"ldquo",8220}, {"ldquor",8222}, {"le",8804}, {"lfloor",8970}, {"lowast",8727}, {"lowbar",95},
    {"loz",9674}, {"lpar",40}, {"lrm",8206}, {"lsaquo",8249}, {"lsqb",91}, {"lsquo",8216},
    {"lsquor",8218}, {"lstrok",322}, {"lt",60}, {"macr",175}, {"mdash",8212}, {"micro",181},
    {"middot",183}, {"minus",8722}, {"mu",956}, {"nabla",8711}, {"nacute",324}, {"nbsp",160},
    {"ndash",8211}, {"ne",8800}, {"ni",8715}, {"not",172}, {"notin",8713}, {"nsub",8836},
    {"ntilde",241}, {"nu",957}, {"num",35}, {"numero",8470}, {"numsp",8199}, {"oacute",243},
    {"ocirc",244}, {"oelig",339}, {"ograve",242}, {"oline",8254}, {"omega",969}, {"omicron",959},
    {"oplus",8853}, {"or",8744}, {"ordf",170}, {"ordm",186}, {"oslash",248}, {"otilde",245},
    {"otimes",8855}, {"ouml",246}, {"para",182}, {"part",8706}, {"percnt",37}, {"period",46},
    {"permil",8240}, {"perp",8869}, {"phi",966}, {"phone",9742}, {"pi",960}, {"piv",982}, {"plus",43},
    {"plusmn",177}, {"pound",163}, {"prime",8242}, {"prod",8719}, {"prop",8733}, {"psi",968},
    {"quest",63}, {"quot",34}, {"rArr",8658}, {"radic",8730}, {"rang",9002}, {"raquo",187},
    {"rarr",8594}, {"rbrace",125}, {"rbrack",93}, {"rcaron",345}, {"rceil",8969}, {"rcub",125},
    {"rdquo",8221}, {"rdquor",8221}, {"real",8476}, {"reg",174}, {"rfloor",8971}, {"rho",961},
    {"rlm",8207}, {"rpar",41}, {"rsaquo",8250}, {"rsqb",93}, {"rsquo",8217}, {"rsquor",8217},
    {"sacute",347}, {"sbquo",8218}, {"scaron",353}, {"scedil",351}, {"sdot",8901}, {"sect",167},
    {"semi",59}, {"shy",173}, {"sigma",963}, {"sigmaf",962}, {"sim",8764}, {"sol",47}, {"spades",9824},
    {"star",9734}, {"starf",9733}, {"sub",8834}, {"sube",8838}, {"sum",8721}, {"sup",8835},
    {"sup1",185}, {"sup2",178}, {"sup3",179}, {"supe",8839}, {"szlig",223}, {"tau",964},
    {"there4",8756}, {"theta",952}, {"thetasym",977}, {"thinsp",8201}, {"thorn",254}, {"tilde",732},
    {"times",215}, {"trade",8482}, {"uArr",8657}, {"uacute",250}, {"uarr",8593}, {"ucirc",251},
    {"ugrave",249}, {"umacr",363}, {"uml",168}, {"upsih",978}, {"upsilon",965}, {"uuml",252},
    {"verbar",124}, {"vert",124}, {"weierp",8472}, {"xi",958}, {"yacute",253}, {"yen",165},
    {"yuml",255}, {"zacute",378}, {"zcaron",382}, {"zdot",380}, {"zeta",950}, {"zwj",8205},
    {"zwnj",8204},
}};
// clang-format on

// What bytes 0x80 to 0x9F mean in windows-1252; numeric references in this range mean the same (HTML, section
// 13.2.5.80).
constexpr std::array<char32_t, 32> windows_1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

}  // namespace

char32_t named_character(std::string_view name) {
    auto found =
        std::lower_bound(entities.begin(), entities.end(), name,
                         [](Entity const& entity, std::string_view wanted) { return entity.name < wanted; });
    return found != entities.end() && found->name == name ? found->character : 0;
}

char32_t windows_character(char32_t code) {
    return code >= 0x80 && code < 0xA0 ? windows_1252[code - 0x80] : code;
}

}  // namespace wirewatch::text
