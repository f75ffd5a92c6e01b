#include "feeds/anpa1312.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "feeds/element.hpp"
#include "feeds/telegram.hpp"
#include "feeds/telegram_header.hpp"
#include "text/dates.hpp"
#include "text/html.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

using Lines = std::vector<std::string_view>;

// "^" begins a line that is not indented, "<" and "=" end one flush left and centred, "+" Kyodo's headlines.
std::string_view bare(std::string_view line) {
    line = text::trim(line);
    if (line.starts_with('^')) line.remove_prefix(1);
    if (!line.empty() && (line.back() == '<' || line.back() == '=' || line.back() == '+')) {
        line.remove_suffix(1);
    }
    return text::trim(line);
}

bool is_marked(std::string_view line) {
    return line.starts_with('^') || line.ends_with('<') || line.ends_with('=') || line.ends_with('+');
}

bool is_indented(std::string_view line) {
    return line.starts_with('\t') || line.starts_with("   ");
}

// "Associated Press=" below a byline; what is all capitals heads a table.
bool is_affiliation(std::string_view line) {
    auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    return line.ends_with('=') && std::any_of(line.begin(), line.end(), is_small);
}

bool is_for_editors(std::string_view line) {
    static constexpr std::array<std::string_view, 6> starts{"AP Photo", "AP Video", "AP Graphic",
                                                            "Eds:",     "Eds.",     "EDITOR'S"};
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return line.starts_with(start); });
}

// "BC-US--Ethanol-Losing Grassland, 1st Ld-Writethru,1140": cycle, slug, version, words.
std::string_view slug_of(std::string_view line) {
    auto comma = line.rfind(',');
    if (comma != line.npos && line.find_first_not_of("0123456789", comma + 1) == line.npos) {
        line = line.substr(0, comma);
    }
    for (std::string_view cycle : {"BC-", "AM-", "PM-"}) {
        if (line.starts_with(cycle)) return line.substr(cycle.size());
    }
    return line;
}

// "AP-WF-06-13-16 0805GMT": month, day, year, time, zone.
std::optional<Instant> date_in(std::string_view line) {
    constexpr std::string_view shape = "00-00-00 0000";
    auto fits = [&](std::string_view text) {
        return std::equal(shape.begin(), shape.end(), text.begin(), [](char wanted, char c) {
            return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
        });
    };
    for (std::size_t at = 0; at + shape.size() <= line.size(); ++at) {
        auto text = line.substr(at);
        if (!fits(text)) continue;
        auto zone = text::trim(text.substr(shape.size()));
        std::string written(text[6] < '7' ? "20" : "19");
        written.append(text.substr(6, 2)).append("-").append(text.substr(0, 5)).append("T");
        written.append(text.substr(9, 2)).append(":").append(text.substr(11, 2)).append(":00");
        return text::parse_date(written.append(zone.substr(0, zone.find_first_of(" <="))));
    }
    return {};
}

struct Head {
    std::string for_editors;  // paragraphs
    std::string text;         // likewise
};

// The lines before the first that is indented, or that stands unmarked behind a headline. `at` moves behind
// them.
Head read_head(Lines const& lines, std::size_t& at, Entry& entry) {
    Head head;
    bool is_behind_byline = false;
    for (; at < lines.size() && !is_indented(lines[at]); ++at) {
        auto line = bare(lines[at]);
        if (line.empty()) continue;
        if (line.starts_with("By ") && entry.author.empty()) {
            entry.author = text::one_line(line.substr(3));
            is_behind_byline = true;
        } else if (is_behind_byline && is_affiliation(lines[at])) {
            entry.author.append(", ").append(line);
            is_behind_byline = false;
        } else if (is_for_editors(line)) {
            head.for_editors.append("\n\n").append(line);
        } else if (entry.title.empty()) {
            entry.title = text::one_line(line);
        } else if (!is_marked(lines[at])) {
            break;
        } else {
            head.text.append(line).append("\n\n");
        }
    }
    return head;
}

// An indented line begins a paragraph, and so does a marked one.
std::string text_from(Lines const& lines, std::size_t at) {
    std::string text;
    for (; at < lines.size(); ++at) {
        auto line = text::trim(lines[at]);
        bool begins = is_indented(lines[at]) || line.starts_with('^');
        if (auto end = line.size(); line.ends_with('<')) line = line.substr(0, end - 1);
        if (line.starts_with('^')) line.remove_prefix(1);
        text.append(begins ? "\n\n" : "\n").append(text::trim(line));
    }
    return text;
}

Entry read_telegram(Telegram const& telegram, Document& out) {
    Entry entry;
    add_category(entry.categories, anpa1312_category(telegram.header));
    auto lines = lines_of(telegram.text);
    read_date(telegram, date_in, lines, entry, out);
    std::size_t at = 0;
    while (at < lines.size() && lines[at].empty()) ++at;
    std::string_view slug;
    if (at < lines.size() && !is_indented(lines[at])) slug = slug_of(bare(lines[at++]));
    auto head = read_head(lines, at, entry);
    if (entry.title.empty()) entry.title = text::one_line(slug);
    entry.content = text::paragraphs(head.text + text_from(lines, at) + head.for_editors);
    return entry;
}

}  // namespace

void read_anpa1312(std::string_view text, Document& out) {
    out.format = "anpa1312";
    auto read = [&](Telegram const& telegram) { return read_telegram(telegram, out); };
    read_each(text, Wire::anpa1312, read, out);
}

}  // namespace wirewatch::feeds
