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
constexpr std::array<Zone, 65> zones{{
    {"acdt", 630},  {"acst", 570}, {"adt", -180}, {"aedt", 660}, {"aest", 600}, {"aft", 270},  {"akdt", -480},
    {"akst", -540}, {"almt", 360}, {"amt", 240},  {"art", -180}, {"ast", -240}, {"awst", 480}, {"azt", 240},
    {"bdt", 360},   {"brt", -180}, {"bst", 60},   {"cat", 120},  {"cdt", -300}, {"cest", 120}, {"cet", 60},
    {"clt", -240},  {"cot", -300}, {"cst", -360}, {"eat", 180},  {"edt", -240}, {"eest", 180}, {"eet", 120},
    {"est", -300},  {"get", 240},  {"gmt", 0},    {"gst", 240},  {"hkt", 480},  {"hst", -600}, {"ict", 420},
    {"idt", 180},   {"irdt", 270}, {"irst", 210}, {"ist", 330},  {"jst", 540},  {"kst", 540},  {"mdt", -360},
    {"mest", 120},  {"met", 60},   {"mmt", 390},  {"msk", 180},  {"mst", -420}, {"mut", 240},  {"npt", 345},
    {"nzdt", 780},  {"nzst", 720}, {"pdt", -420}, {"pht", 480},  {"pkt", 300},  {"pst", -480}, {"sast", 120},
    {"sgt", 480},   {"trt", 180},  {"ut", 0},     {"utc", 0},    {"uzt", 300},  {"wat", 60},   {"west", 60},
    {"wet", 0},     {"wib", 420},
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
