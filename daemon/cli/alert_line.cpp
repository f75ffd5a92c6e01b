#include "cli/alert_line.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>

#include "reading/json_text.hpp"
#include "reading/printable.hpp"
#include "text/utf8.hpp"

namespace wirewatch::cli {
namespace {

namespace json = boost::json;

// core/alert cuts the context to so many characters: then the text goes on.
constexpr std::size_t context_characters = 80;
constexpr std::size_t severity_width = 8;  // "critical"

std::string word(json::object const& object, std::string_view key) {
    return text::one_line(reading::printable(reading::text_at(object, key)));
}

std::string painted(std::string const& text, std::string_view sequence, Look const& look) {
    if (!look.colour || sequence.empty()) return text;
    return "\x1b[" + std::string(sequence) + "m" + text + "\x1b[0m";
}

std::string_view colour_of(std::string_view severity) {
    if (severity == "critical") return "1;31";
    if (severity == "high") return "31";
    if (severity == "medium") return "33";
    return "36";
}

bool same_day(std::tm const& a, std::tm const& b) {
    return a.tm_year == b.tm_year && a.tm_yday == b.tm_yday;
}

std::string time_of(json::object const& alert, Look const& look) {
    auto raised = parse_rfc3339(reading::text_at(alert, "raised"));
    if (!raised) return "--:--:--";
    auto when = look.local(*raised);
    std::array<char, 40> text{};
    auto const* format = same_day(when, look.local(look.now)) ? "%H:%M:%S" : "%Y-%m-%d %H:%M:%S";
    return {text.data(), std::strftime(text.data(), text.size(), format, &when)};
}

// "Desk", or "Desk and 2 more".
std::string sources_of(json::object const& alert) {
    auto const& sources = reading::array_at(reading::object_at(alert, "story"), "sources");
    if (sources.empty() || !sources[0].is_string()) return word(reading::object_at(alert, "article"), "feed");
    auto first = text::one_line(reading::printable(std::string_view(sources[0].get_string())));
    return sources.size() == 1 ? first : first + " and " + std::to_string(sources.size() - 1) + " more";
}

struct Piece {
    std::string field, before, text, after;
    std::size_t begin = 0, end = 0;

    bool is_whole() const {
        return end >= begin && text.size() == end - begin && before.size() <= begin && !text.empty();
    }
};

std::size_t offset_at(json::object const& object, std::string_view key) {
    auto const* value = object.if_contains(key);
    if (value == nullptr) return 0;
    boost::system::error_code failed;
    auto offset = value->to_number<std::uint32_t>(failed);
    return failed ? 0 : offset;
}

std::vector<Piece> evidence_of(json::object const& alert) {
    std::vector<Piece> pieces;
    for (auto const& value : reading::array_at(alert, "evidence")) {
        if (!value.is_object()) continue;
        auto const& object = value.get_object();
        Piece piece{reading::text_at(object, "field"), reading::text_at(object, "before"),
                    reading::text_at(object, "text"),  reading::text_at(object, "after"),
                    offset_at(object, "begin"),        offset_at(object, "end")};
        if (piece.is_whole()) pieces.push_back(std::move(piece));
    }
    return pieces;
}

// Context that was cut off begins and ends with a whole word, where words are parted by spaces.
Piece at_words(Piece piece) {
    auto& before = piece.before;
    auto first = before.find(' ');
    if (piece.begin > before.size() && first < before.size() / 2) before.erase(0, first + 1);
    auto& after = piece.after;
    auto last = after.rfind(' ');
    if (text::count_characters(after) >= context_characters && last != std::string::npos &&
        last > after.size() / 2)
        after.erase(last + 1);
    return piece;
}

// The first evidence of the text (the title stands above), in its context, with all that lies in that context
// marked.
std::string context_of(std::vector<Piece> const& pieces, Look const& look) {
    if (pieces.empty()) return "";
    auto const* shown = &pieces.front();
    for (auto const& piece : pieces) {
        if (piece.field == "text" && shown->field != "text") shown = &piece;
    }
    auto window = at_words(*shown);
    auto context = window.before + window.text + window.after;
    auto from = window.begin - window.before.size(), at = from, end = from + context.size();
    auto between = [&](std::size_t first, std::size_t last) {
        return reading::printable(std::string_view(context).substr(first - from, last - first));
    };
    std::string line = from > 0 ? "..." : "";
    for (auto const& piece : pieces) {
        if (piece.field != shown->field || piece.begin < at || piece.end > end) continue;
        auto hit = between(piece.begin, piece.end);
        line += between(at, piece.begin) + (look.colour ? painted(hit, "1", look) : "[" + hit + "]");
        at = piece.end;
    }
    line += between(at, end);
    if (text::count_characters(shown->after) >= context_characters) line += "...";
    return std::string(text::trim(line));
}

}  // namespace

std::tm local_time(Instant instant) {
    auto seconds = static_cast<std::time_t>(
        std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count());
    std::tm local{};
    localtime_r(&seconds, &local);
    return local;
}

std::string alert_line(std::string_view alert, Look const& look) {
    boost::system::error_code malformed;
    auto value = json::parse(alert, malformed);
    if (malformed || !value.is_object()) return reading::printable(alert) + "\n";
    auto const& object = value.get_object();
    auto time = time_of(object, look);
    auto severity = word(object, "severity");
    auto padding = std::string(severity_width - std::min(severity.size(), severity_width), ' ');
    auto line = time + "  " + painted(severity, colour_of(severity), look) + padding + "  " +
                word(object, "topic") + "  ";
    if (auto kind = word(object, "kind"); !kind.empty() && kind != "new") line += kind + ": ";
    line += painted(word(reading::object_at(object, "article"), "title"), "1", look);
    if (auto sources = sources_of(object); !sources.empty()) line += "  (" + sources + ")";
    auto const* sample = object.if_contains("sample");
    if (sample != nullptr && sample->is_bool() && sample->get_bool()) line += " [sample]";
    line += '\n';
    auto context = context_of(evidence_of(object), look);
    if (!context.empty()) line += std::string(time.size() + 2, ' ') + context + '\n';
    return line;
}

}  // namespace wirewatch::cli
