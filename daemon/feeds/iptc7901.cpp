#include "feeds/iptc7901.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "feeds/element.hpp"
#include "feeds/telegram.hpp"
#include "feeds/telegram_header.hpp"
#include "feeds/tree.hpp"
#include "text/dates.hpp"
#include "text/html.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_head_lines = 8, longest_label = 80;

using Lines = std::vector<std::string_view>;

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; (at = text.find_first_not_of(" \t\n", at)) != text.npos;) {
        auto end = std::min(text.find_first_of(" \t\n", at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

// "131137 GMT Nov 13", "091223 dec 18": day, hour and minute, a zone, month, year (IPTC 7901, section 6.2).
std::optional<Instant> date_group(std::string_view line) {
    auto words = words_of(line);
    if (words.size() < 3 || words.size() > 4 || words[0].size() != 6 || !all_digits(words[0])) return {};
    auto zone = words.size() == 4 ? words[1] : "GMT";
    auto month = words[words.size() - 2], year = words.back();
    if (!all_digits(year) || (year.size() != 2 && year.size() != 4)) return {};
    std::string written(words[0].substr(0, 2));
    written.append(" ").append(month).append(" ").append(year);
    written.append(" ").append(words[0].substr(2, 2)).append(":").append(words[0].substr(4, 2));
    written.append(" ").append(zone);
    return text::parse_date(written);
}

// "KILL:" and "LEAD-ALL" count as the word before the mark.
bool has_word(std::string_view line, std::string_view wanted) {
    auto words = words_of(line);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return word.substr(0, word.find_first_of(":-")) == wanted;
    });
}

// "(Achtung)", "2ND LEAD", "REFILE": what an update is, not what happened.
bool is_label(std::string_view line) {
    static constexpr std::array<std::string_view, 23> labels{
        "LEAD",   "LD",         "NET",       "UPDATE", "ADD",     "ADVISORY", "ALERT",    "BULLETIN",
        "CORR",   "CORRECTION", "CORRECTED", "EDS",    "EMBARGO", "EXTRA",    "FLASH",    "KILL",
        "REFILE", "REPEAT",     "ROUNDUP",   "RPT",    "URGENT",  "WRAP",     "WRITETHRU"};
    if (line.front() == '(' && line.back() == ')') return true;
    auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    if (line.size() > longest_label || std::any_of(line.begin(), line.end(), is_small)) return false;
    auto is_in = [&](std::string_view label) { return has_word(line, label); };
    return words_of(line).size() <= 4 && std::any_of(labels.begin(), labels.end(), is_in);
}

bool is_byline(std::string_view line) {
    static constexpr std::array<std::string_view, 4> starts{"By ", "Von ", "Par ", "Por "};
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return line.starts_with(start); });
}

// "=" ends the head of a text, and nothing else does.
std::string_view without_end_mark(std::string_view line, bool& ends) {
    ends = line.ends_with('=');
    if (ends) line.remove_suffix(1);
    return text::trim(line);
}

// Labels, headline and byline. `at` moves behind them. Without "=" they end at the first empty line; where
// there is none either, the headline is all.
Lines take_head(Lines const& lines, std::size_t& at) {
    while (at < lines.size() && text::trim(lines[at]).empty()) ++at;
    auto start = at;
    Lines head;
    bool ends = false;
    while (at < lines.size() && !ends && head.size() < most_head_lines) {
        auto line = without_end_mark(text::trim(lines[at]), ends);
        if (line.empty() && !ends) return head;
        ++at;
        if (!line.empty()) head.push_back(line);
    }
    if (ends) return head;
    auto headline = std::find_if_not(head.begin(), head.end(), is_label);
    if (headline != head.end()) head.erase(std::next(headline), head.end());
    at = start + head.size();
    return head;
}

// What is left over of the head belongs to the text.
std::string read_head(Lines head, int line, Entry& entry, Document& out) {
    if (head.size() > 1 && is_byline(head.back())) {
        auto name = head.back();
        entry.author = text::one_line(name.substr(name.find(' ')));
        head.pop_back();
    }
    std::string rest;
    for (std::size_t at = 0; at < head.size(); ++at) {
        bool is_last = at + 1 == head.size();
        if (entry.title.empty() && (is_last || !is_label(head[at]))) {
            entry.title = text::one_line(head[at]);
        } else if (is_label(head[at])) {
            add_category(entry.categories, text::one_line(head[at]));
            if (!has_word(head[at], "KILL")) continue;
            note(out, "withdrawn", line, "This telegram takes an earlier one back.");
        } else {
            rest.append(head[at]).append("\n\n");
        }
    }
    return rest;
}

// "Switzerland/migration/UN/", which a telegram without frame has before its head.
bool is_keywords(std::string_view line) {
    return line.size() > 1 && line.size() < 120 && line.ends_with('/');
}

void add_keywords(std::string_view line, std::vector<std::string>& to) {
    while (!line.empty()) {
        auto word = line.substr(0, line.find('/'));
        line.remove_prefix(std::min(word.size() + 1, line.size()));
        add_category(to, text::one_line(word));
    }
}

void read_header(std::string_view header, Entry& entry) {
    add_category(entry.categories, iptc7901_category(header));
    auto lines = lines_of(header);
    for (std::size_t at = 1; at < lines.size(); ++at) add_keywords(lines[at], entry.categories);
}

Entry read_telegram(Telegram const& telegram, Document& out) {
    Entry entry;
    read_header(telegram.header, entry);
    auto lines = lines_of(telegram.text);
    read_date(telegram, date_group, lines, entry, out);
    std::size_t at = 0;
    while (at < lines.size() && lines[at].empty()) ++at;
    if (at < lines.size() && is_keywords(lines[at])) add_keywords(lines[at++], entry.categories);
    auto content = read_head(take_head(lines, at), telegram.line, entry, out);
    for (; at < lines.size(); ++at) {
        auto line = text::trim(lines[at]);
        // "./." ends the text on paper, with the writer's initials.
        if (!line.starts_with("./.")) content.append(line).append("\n");
    }
    entry.content = text::paragraphs(content);
    return entry;
}

}  // namespace

void read_iptc7901(std::string_view text, Document& out) {
    out.format = "iptc7901";
    auto read = [&](Telegram const& telegram) { return read_telegram(telegram, out); };
    read_each(text, Wire::iptc7901, read, out);
}

}  // namespace wirewatch::feeds
