#include <algorithm>
#include <array>
#include <string>

#include "text/dates.hpp"
#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

struct Zone {
    std::string_view name;
    int minutes;
};

// Ambiguous names stand for the desk that writes them most: IST is India, BST British summer, CST and AST are
// American, GST the Gulf.
constexpr std::array<Zone, 143> zones{{
    {"acdt", 630},  {"acst", 570},  {"acwst", 525}, {"adt", -180},  {"aedt", 660},  {"aest", 600},
    {"aft", 270},   {"akdt", -480}, {"akst", -540}, {"almt", 360},  {"amt", 240},   {"anat", 720},
    {"aqtt", 300},  {"art", -180},  {"ast", -240},  {"awst", 480},  {"azost", 0},   {"azot", -60},
    {"azt", 240},   {"bdst", 120},  {"bdt", 360},   {"bnt", 480},   {"bot", -240},  {"brst", -120},
    {"brt", -180},  {"bst", 60},    {"btt", 360},   {"cat", 120},   {"cdt", -300},  {"cest", 120},
    {"cet", 60},    {"chadt", 825}, {"chast", 765}, {"chst", 600},  {"clst", -180}, {"clt", -240},
    {"cot", -300},  {"cst", -360},  {"cvt", -60},   {"eat", 180},   {"ect", -300},  {"edt", -240},
    {"eest", 180},  {"eet", 120},   {"est", -300},  {"fjt", 720},   {"fkst", -180}, {"get", 240},
    {"gft", -180},  {"gilt", 720},  {"gmt", 0},     {"gst", 240},   {"gyt", -240},  {"hadt", -540},
    {"hast", -600}, {"hdt", -540},  {"hkst", 540},  {"hkt", 480},   {"hst", -600},  {"ict", 420},
    {"idt", 180},   {"irdt", 270},  {"irkst", 540}, {"irkt", 480},  {"irst", 210},  {"ist", 330},
    {"jst", 540},   {"kgt", 360},   {"krat", 420},  {"kst", 540},   {"lhdt", 660},  {"lhst", 630},
    {"lint", 840},  {"magt", 660},  {"mdt", -360},  {"mest", 120},  {"mesz", 120},  {"met", 60},
    {"mez", 60},    {"mmt", 390},   {"msd", 240},   {"msk", 180},   {"mst", -420},  {"mut", 240},
    {"mvt", 300},   {"myt", 480},   {"nct", 660},   {"ndt", -150},  {"novt", 420},  {"npt", 345},
    {"nst", -210},  {"nut", -660},  {"nzdt", 780},  {"nzst", 720},  {"omst", 360},  {"orat", 300},
    {"pdt", -420},  {"pet", -300},  {"pett", 720},  {"pgt", 600},   {"pht", 480},   {"pkst", 360},
    {"pkt", 300},   {"pmst", -180}, {"pst", -480},  {"pyst", -180}, {"pyt", -180},  {"qyzt", 300},
    {"ret", 240},   {"sakt", 660},  {"samt", 240},  {"sast", 120},  {"sbt", 660},   {"sct", 240},
    {"sgt", 480},   {"sst", -660},  {"syot", 180},  {"tjt", 300},   {"tlt", 540},   {"tmt", 300},
    {"tot", 780},   {"trt", 180},   {"tvt", 720},   {"uct", 0},     {"ulat", 480},  {"ut", 0},
    {"utc", 0},     {"uyt", -180},  {"uzt", 300},   {"vet", -240},  {"vlat", 600},  {"vut", 660},
    {"wast", 120},  {"wat", 60},    {"west", 60},   {"wet", 0},     {"wgst", -60},  {"wgt", -120},
    {"wib", 420},   {"wit", 540},   {"wita", 480},  {"yakt", 540},  {"yekt", 300},
}};

std::optional<int> offset(std::string_view text) {
    auto sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    std::string digits;
    for (auto c : text) {
        if (c == ':') continue;
        if (c < '0' || c > '9') return std::nullopt;
        digits += c;
    }
    if (digits.empty() || digits.size() > 4) return std::nullopt;
    auto number = std::stoi(digits);
    auto hours = digits.size() <= 2 ? number : number / 100;
    auto minutes = digits.size() <= 2 ? 0 : number % 100;
    if (hours > 18 || minutes > 59) return std::nullopt;
    return sign * (hours * 60 + minutes);
}

}  // namespace

std::optional<int> parse_zone(std::string_view text) {
    text = trim(text);
    if (text.empty()) return std::nullopt;
    if (text.front() == '+' || text.front() == '-') return offset(text);
    std::string name;
    while (!text.empty() && ((text.front() | 32) >= 'a' && (text.front() | 32) <= 'z')) {
        name += static_cast<char>(text.front() | 32);
        text.remove_prefix(1);
    }
    // Military letters were defined with the wrong sign, so they say nothing (RFC 2822, section 4.3); Z is
    // right.
    if (name.size() == 1 && text.empty() && name != "j") return 0;
    auto found =
        std::lower_bound(zones.begin(), zones.end(), name,
                         [](Zone const& zone, std::string const& wanted) { return zone.name < wanted; });
    if (found == zones.end() || found->name != name) return std::nullopt;
    if (text.empty()) return found->minutes;
    if (text.front() != '+' && text.front() != '-') return std::nullopt;
    return offset(text);
}

}  // namespace wirewatch::text
