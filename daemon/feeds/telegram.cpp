#include "feeds/telegram.hpp"

#include <algorithm>

#include "feeds/telegram_header.hpp"
#include "feeds/tree.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr char soh = '\x01', stx = '\x02', etx = '\x03', eot = '\x04', unit_separator = '\x1F';
constexpr std::size_t most_telegrams = 10000;
// How far a header reaches.
constexpr std::size_t head_size = 512;

// Synchronising characters, tape filler and what gateways put between telegrams.
std::string_view without_filler(std::string_view bytes) {
    auto filler = [](char c) {
        return c == '\x16' || c == '\x7F' || c == '\0' || c == '\r' || c == '\n' || c == ' ';
    };
    auto at = std::find_if_not(bytes.begin(), bytes.end(), filler);
    return bytes.substr(static_cast<std::size_t>(at - bytes.begin()));
}

// The control characters of the press (ISO-IR 26): a killed word goes, an instruction to the typesetter too,
// and quad centre, quad right and justify end a line as its line feed does.
std::string typeset(std::string_view text) {
    constexpr char start_of_instruction = '\x0C', end_of_instruction = '\x0B', kill_word = '\x18';
    constexpr std::size_t longest_instruction = 64;
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto c = text[at];
        if (c == kill_word) {
            auto start = out.find_last_of(" \n");
            out.resize(start == out.npos ? 0 : start + (out[start] == '\n'));
        } else if (c == start_of_instruction) {
            auto end = text.substr(at, longest_instruction).find(end_of_instruction);
            if (end != text.npos) at += end;
        } else {
            out += c >= '\x1D' && c <= '\x1F' ? '\n' : c;
        }
    }
    return text::repair(out).text;
}

std::string_view until(std::string_view text, char end) {
    return text.substr(0, text.find(end));
}

std::string_view behind(std::string_view text, std::string_view part) {
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return text;
}

bool begins_telegram(std::string_view text, Wire wire) {
    return wire == Wire::anpa1312 ? begins_anpa1312(text) : begins_iptc7901(text);
}

// `text` begins behind SOH.
Telegram framed(std::string_view text) {
    auto body = until(text, eot);
    auto header = until(body, stx);
    auto rest = behind(body, header);
    auto written = until(rest, etx);
    return {text::repair(header).text, typeset(written), text::repair(behind(rest, written)).text, 1,
            written.size() < rest.size() || body.size() < text.size()};
}

// The text may still be marked where only SOH was lost.
Telegram unframed(std::string_view text, Wire wire) {
    if (text.find(stx) != text.npos) {
        auto telegram = framed(text);
        telegram.is_whole = true;
        return telegram;
    }
    auto first = until(text, '\n');
    auto rest = behind(text, first);
    auto second = wire == Wire::anpa1312 ? until(rest, '\n') : std::string_view{};
    if (wire == Wire::anpa1312) rest = behind(rest, second);
    auto header = std::string(first) + "\n" + std::string(second);
    return {text::repair(header).text, typeset(rest), {}, 1, true};
}

// Where telegrams begin, and the end of the text.
std::vector<std::size_t> starts(std::string_view text, Wire wire) {
    std::vector<std::size_t> found;
    for (auto at = text.find(soh); at != text.npos; at = text.find(soh, at + 1)) found.push_back(at);
    if (found.empty()) {
        std::size_t at = text.size() - without_filler(text).size();
        found.push_back(at);
        while ((at = text.find('\n', at)) != text.npos) {
            if (begins_telegram(text.substr(++at), wire)) found.push_back(at);
        }
    }
    if (found.size() > most_telegrams) found.resize(most_telegrams);
    found.push_back(text.size());
    return found;
}

}  // namespace

Wire wire_of(std::string_view bytes) {
    auto head = without_filler(bytes.substr(0, 4096)).substr(0, head_size);
    if (head.empty()) return Wire::none;
    bool is_framed = head.front() == soh;
    if (is_framed) head.remove_prefix(1);
    if (begins_iptc7901(head)) return Wire::iptc7901;
    if (begins_anpa1312(head)) return Wire::anpa1312;
    auto before_text = until(head, stx);
    bool has_selector = before_text.find(unit_separator) != before_text.npos;
    if (has_selector && (is_framed || before_text.size() < head.size())) return Wire::anpa1312;
    // Whatever else begins with these two is binary; a header says something.
    bool is_text = is_framed && before_text.size() < head.size() &&
                   before_text.find_first_not_of(" \r\n\t") != before_text.npos &&
                   std::all_of(before_text.begin(), before_text.end(), [](char c) {
                       return static_cast<unsigned char>(c) >= ' ' || c == '\r' || c == '\n' || c == '\t';
                   });
    return is_text ? Wire::iptc7901 : Wire::none;
}

std::vector<Telegram> telegrams(std::string_view text, Wire wire) {
    std::vector<Telegram> found;
    auto borders = starts(text, wire);
    int line = 1;
    std::size_t counted = 0;
    for (std::size_t at = 0; at + 1 < borders.size(); ++at) {
        auto begin = borders[at];
        auto one = text.substr(begin, borders[at + 1] - begin);
        bool has_frame = one.starts_with(soh);
        found.push_back(has_frame ? framed(one.substr(1)) : unframed(one, wire));
        auto before = text.substr(counted, begin - counted);
        line += static_cast<int>(std::count(before.begin(), before.end(), '\n'));
        counted = begin;
        found.back().line = line;
    }
    return found;
}

void read_each(std::string_view text, Wire wire, std::function<Entry(Telegram const&)> const& read,
               Document& out) {
    for (auto const& telegram : telegrams(text, wire)) {
        auto entry = read(telegram);
        if (entry.title.empty() && entry.content.empty()) continue;
        if (!telegram.is_whole) {
            out.truncated = true;
            note(out, "truncated", telegram.line, "The telegram ends before its end mark.");
        }
        out.entries.push_back(std::move(entry));
    }
    if (out.entries.empty()) out.refusal = "The telegram holds no text.";
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        auto line = until(text, '\n');
        text = behind(text, line);
        auto end = line.find_last_not_of(" \t");
        lines.push_back(line.substr(0, end == line.npos ? 0 : end + 1));
    }
    return lines;
}

void read_date(Telegram const& telegram, DateReading date_in, std::vector<std::string_view>& lines,
               Entry& entry, Document& out) {
    auto written = until(text::trim(telegram.trailer), '\n');
    auto const all = lines.size();
    if (written.empty()) {
        constexpr std::ptrdiff_t most_behind = 8;
        auto first = lines.rbegin() + std::min(most_behind, std::ssize(lines));
        auto last = std::find_if(lines.rbegin(), first,
                                 [&](std::string_view line) { return date_in(line).has_value(); });
        if (last == first) return;
        written = *last;
        lines.erase(std::next(last).base(), lines.end());
    }
    entry.written.take(text::one_line(written), lines.size() == all ? "trailer" : "text");
    entry.published = date_in(written);
    if (!entry.published) note(out, "bad_date", telegram.line, no_date(written));
}

}  // namespace wirewatch::feeds
