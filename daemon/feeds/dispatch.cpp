#include "feeds/dispatch.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "feeds/tree.hpp"
#include "text/dates.hpp"
#include "text/html.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

struct Header {
    std::string key;  // lower case
    std::string value;
};

constexpr std::array<std::string_view, 8> keys{"title",  "date",  "id",   "link",
                                               "source", "place", "lang", "category"};

std::optional<Header> header_in(std::string_view line) {
    auto colon = line.find(':');
    if (colon == line.npos || colon == 0 || colon > 24) return std::nullopt;
    Header header;
    for (auto c : line.substr(0, colon)) {
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (!letter && c != '-') return std::nullopt;
        header.key += letter ? static_cast<char>(c | 32) : c;
    }
    header.value = text::one_line(line.substr(colon + 1));
    return header;
}

bool is_known(std::optional<Header> const& header) {
    return header && std::find(keys.begin(), keys.end(), header->key) != keys.end();
}

class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text) {}
    bool at_end() const { return rest_.empty(); }
    std::string_view peek() const { return text::trim(rest_.substr(0, rest_.find('\n'))); }
    std::string_view rest() const { return rest_; }
    int number() const { return number_; }
    void next() {
        rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size() - 1) + 1);
        ++number_;
    }
    void skip_empty() {
        while (!at_end() && peek().empty()) next();
    }

private:
    std::string_view rest_;
    int number_ = 1;
};

void set_date(std::string_view written, int line, Entry& entry, Document& out) {
    entry.written.take(written, "date");
    entry.published = text::parse_date(written);
    if (!entry.published) note(out, "bad_date", line, no_date(written));
}

void take(Header const& header, int line, Entry& entry, Document& out) {
    if (header.key == "title") {
        entry.title = header.value;
    } else if (header.key == "date") {
        set_date(header.value, line, entry, out);
    } else if (header.key == "id") {
        entry.id = header.value;
    } else if (header.key == "link") {
        entry.link = header.value;
    } else if (header.key == "source") {
        out.feed.title = header.value;
    } else if (header.key == "lang") {
        entry.language = text::language_tag(header.value);
    } else if (header.key == "category") {
        if (!header.value.empty()) entry.categories.push_back(header.value);
    } else if (header.key != "place") {
        note(out, "unknown_header", line, "'" + header.key + ":' is no header of a dispatch.");
    }
}

void read_headers(Lines& lines, Entry& entry, Document& out) {
    for (; !lines.at_end() && !lines.peek().empty(); lines.next()) {
        if (auto header = header_in(lines.peek())) {
            take(*header, lines.number(), entry, out);
        } else {
            auto line = lines.peek();
            note(out, "bad_header", lines.number(),
                 "'" + std::string(line.substr(0, text::boundary(line, 60))) + "' is no `Key: value` line.");
        }
    }
}

// "date 2025-11-01 403": the word, a day, at most a running number.
bool take_slug(Lines& lines, Entry& entry, Document& out) {
    auto line = lines.peek();
    if (line.size() < 6 || (line.substr(0, 5) != "date " && line.substr(0, 5) != "Date ")) return false;
    auto value = text::trim(line.substr(5));
    auto number = value.find(' ');
    if (number != value.npos && value.find_first_not_of("0123456789", number + 1) != value.npos) return false;
    auto day = value.substr(0, number);
    if (!text::parse_date(day)) return false;
    set_date(day, lines.number(), entry, out);
    lines.next();
    return true;
}

}  // namespace

void read_dispatch(std::string_view utf8, Document& out) {
    out.format = "text";
    Entry entry;
    Lines lines(utf8);
    lines.skip_empty();
    if (is_known(header_in(lines.peek()))) {
        read_headers(lines, entry, out);
    } else {
        take_slug(lines, entry, out);
    }
    lines.skip_empty();
    if (entry.title.empty() && !lines.at_end()) {
        entry.title = text::one_line(lines.peek());
        lines.next();
    }
    entry.content = text::paragraphs(lines.rest());
    if (entry.title.empty() && entry.content.empty()) {
        out.refusal = "The dispatch holds no text.";
        return;
    }
    out.entries.push_back(std::move(entry));
}

}  // namespace wirewatch::feeds
