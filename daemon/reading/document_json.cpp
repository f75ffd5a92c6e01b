#include "reading/document_json.hpp"

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <ostream>

namespace wirewatch::reading {
namespace {

constexpr std::size_t flush_above = 64u << 10;

bool is_escaped(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

// Looks at eight bytes at once: true when one of them may have to be escaped.
bool may_need_escape(char const* bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101, high = 0x8080808080808080;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    auto quote = word ^ (ones * '"'), backslash = word ^ (ones * '\\');
    return ((((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) &
            high) != 0;
}

// How many bytes at the beginning stand in JSON as they are.
std::size_t plain_length(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (at + sizeof(std::uint64_t) <= text.size() && !may_need_escape(text.data() + at)) {
            at += sizeof(std::uint64_t);
            continue;
        }
        for (auto end = std::min(at + sizeof(std::uint64_t), text.size()); at < end; ++at) {
            if (is_escaped(text[at])) return at;
        }
    }
    return at;
}

void append_escape(std::string& out, char c) {
    constexpr std::string_view escaped = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
    constexpr std::string_view digits = "0123456789abcdef";
    if (auto at = escaped.find(c); at != escaped.npos) {
        out += '\\';
        out += letters[at];
    } else {
        out += "\\u00";
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[c & 0xF];
    }
}

void append_string(std::string& out, std::string_view text) {
    out += '"';
    while (true) {
        auto length = plain_length(text);
        out.append(text, 0, length);
        if (length == text.size()) break;
        append_escape(out, text[length]);
        text.remove_prefix(length + 1);
    }
    out += '"';
}

template <typename Value, typename Append>
void append_list(std::string& out, std::vector<Value> const& values, Append append) {
    out += '[';
    for (auto const& value : values) {
        if (&value != &values.front()) out += ',';
        append(value);
    }
    out += ']';
}

// Members of an object, each only if it says something.
class Members {
public:
    explicit Members(std::string& out) : out_(out) { out_ += '{'; }

    void put(std::string_view key, std::string const& value) {
        if (value.empty()) return;
        name(key);
        append_string(out_, value);
    }

    void put(std::string_view key, std::optional<Instant> const& value) {
        if (value) put(key, to_rfc3339(*value));
    }

    void put(std::string_view key, std::vector<std::string> const& values) {
        if (values.empty()) return;
        name(key);
        append_list(out_, values, [&](std::string const& value) { append_string(out_, value); });
    }

    void put(std::string_view key, std::uint64_t number) {
        name(key);
        out_ += std::to_string(number);
    }

    void put_true(std::string_view key) {
        name(key);
        out_ += "true";
    }

    void put(std::string_view key, std::vector<GeoPoint> const& points) {
        if (points.empty()) return;
        name(key);
        append_list(out_, points, [&](GeoPoint const& point) {
            for (auto [degrees, before] : {std::pair{point.latitude, '['}, {point.longitude, ','}}) {
                std::array<char, 32> digits{};  // the shortest form that reads back the same
                auto end = std::to_chars(digits.begin(), digits.end(), degrees).ptr;
                out_ += before;
                out_.append(digits.begin(), end);
            }
            out_ += ']';
        });
    }

    void put(std::string_view key, std::vector<Enclosure> const& enclosures) {
        if (enclosures.empty()) return;
        name(key);
        append_list(out_, enclosures, [&](Enclosure const& enclosure) {
            Members item(out_);
            item.put("url", enclosure.url);
            item.put("type", enclosure.type);
            if (enclosure.length) item.put("length", *enclosure.length);
            item.end();
        });
    }

    void end() { out_ += '}'; }

private:
    void name(std::string_view key) {
        if (!first_) out_ += ',';
        first_ = false;
        out_.append("\"").append(key).append("\":");
    }

    std::string& out_;
    bool first_ = true;
};

void append_head(std::string& out, FeedHead const& feed) {
    Members head(out);
    head.put("title", feed.title);
    head.put("link", feed.link);
    head.put("id", feed.id);
    head.put("description", feed.description);
    head.put("language", feed.language);
    head.put("author", feed.author);
    head.put("published", feed.published);
    head.put("updated", feed.updated);
    head.put("categories", feed.categories);
    head.put("self", feed.links.self);
    head.put("hubs", feed.links.hubs);
    head.put("next", feed.links.next);
    head.put("prev_archive", feed.links.previous_archive);
    head.put("current", feed.links.current);
    if (feed.links.is_complete) head.put_true("complete");
    if (feed.links.is_archive) head.put_true("archive");
    head.end();
}

void append_entry(std::string& out, Entry const& entry) {
    Members members(out);
    members.put("id", entry.id);
    members.put("title", entry.title);
    members.put("link", entry.link);
    members.put("published", entry.published);
    members.put("updated", entry.updated);
    members.put("date_written", entry.written.text);
    members.put("date_from", entry.written.from);
    members.put("author", entry.author);
    members.put("summary", entry.summary);
    members.put("content", entry.content);
    members.put("categories", entry.categories);
    members.put("enclosures", entry.enclosures);
    members.put("geo", entry.points);
    members.put("language", entry.language);
    members.end();
}

}  // namespace

DocumentWriter::DocumentWriter(std::ostream& out, std::string_view before) : out_(out) {
    text_ = "{";
    if (!before.empty()) text_.append(before).append(",");
}

void DocumentWriter::write(Document const& so_far, Entry const& entry) {
    begin(so_far);
    if (has_entries_) text_ += ',';
    has_entries_ = true;
    append_entry(text_, entry);
    if (text_.size() > flush_above) flush();
}

void DocumentWriter::finish(Document const& document) {
    begin(document);
    for (auto const& entry : document.entries) write(document, entry);
    text_ += "],\"notes\":";
    append_list(text_, document.notes, [&](Note const& note) {
        Members item(text_);
        item.put("code", note.code);
        if (note.line > 0) item.put("line", static_cast<std::uint64_t>(note.line));
        item.put("text", note.text);
        item.end();
    });
    text_ += "}\n";
    flush();
}

void DocumentWriter::begin(Document const& document) {
    if (has_begun_) return;
    has_begun_ = true;
    if (!document.format.empty()) {
        text_ += "\"format\":";
        append_string(text_, document.format);
        text_ += ',';
    }
    text_ += "\"feed\":";
    append_head(text_, document.feed);
    text_ += ",\"entries\":[";
}

void DocumentWriter::flush() {
    out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
    text_.clear();
}

boost::json::array to_json(std::vector<Note> const& notes) {
    boost::json::array out;
    for (auto const& note : notes) {
        boost::json::object item{{"code", note.code}};
        if (note.line > 0) item["line"] = note.line;
        item["text"] = note.text;
        out.push_back(std::move(item));
    }
    return out;
}

}  // namespace wirewatch::reading
