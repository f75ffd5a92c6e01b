#include "reading/document_json.hpp"

#include <array>
#include <boost/json/object.hpp>
#include <charconv>
#include <cstdint>

namespace wirewatch::reading {
namespace {

template <typename Value, typename Put>
void put_list(JsonWriter& out, std::vector<Value> const& values, Put put) {
    out.put('[');
    for (auto const& value : values) {
        if (&value != &values.front()) out.put(',');
        put(value);
    }
    out.put(']');
}

// Members of an object, each only if it says something.
class Members {
public:
    explicit Members(JsonWriter& out) : out_(out) { out_.put('{'); }

    void put(std::string_view key, std::string const& value) {
        if (value.empty()) return;
        name(key);
        out_.put_string(value);
    }

    void put(std::string_view key, std::optional<Instant> const& value) {
        if (!value) return;
        auto text = rfc3339(*value);
        name(key);
        out_.put_string({text.data(), text.size()});
    }

    void put(std::string_view key, std::vector<std::string> const& values) {
        if (values.empty()) return;
        name(key);
        put_list(out_, values, [&](std::string const& value) { out_.put_string(value); });
    }

    void put(std::string_view key, std::uint64_t number) {
        name(key);
        out_.put(std::to_string(number));
    }

    void put_true(std::string_view key) {
        name(key);
        out_.put("true");
    }

    void put(std::string_view key, std::vector<GeoPoint> const& points) {
        if (points.empty()) return;
        name(key);
        put_list(out_, points, [&](GeoPoint const& point) {
            for (auto [degrees, before] : {std::pair{point.latitude, '['}, {point.longitude, ','}}) {
                std::array<char, 32> digits{};  // the shortest form that reads back the same
                auto end = std::to_chars(digits.begin(), digits.end(), degrees).ptr;
                out_.put(before);
                out_.put({digits.begin(), end});
            }
            out_.put(']');
        });
    }

    void put(std::string_view key, std::vector<Enclosure> const& enclosures) {
        if (enclosures.empty()) return;
        name(key);
        put_list(out_, enclosures, [&](Enclosure const& enclosure) {
            Members item(out_);
            item.put("url", enclosure.url);
            item.put("type", enclosure.type);
            if (enclosure.length) item.put("length", *enclosure.length);
            item.end();
        });
    }

    void end() { out_.put('}'); }

private:
    void name(std::string_view key) {
        out_.put_name(key, first_);
        first_ = false;
    }

    JsonWriter& out_;
    bool first_ = true;
};

void put_head(JsonWriter& out, FeedHead const& feed) {
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

void put_entry(JsonWriter& out, Entry const& entry) {
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
    out_.put('{');
    out_.put(before);
    if (!before.empty()) out_.put(',');
}

void DocumentWriter::write(Document const& so_far, Entry const& entry) {
    begin(so_far);
    if (has_entries_) out_.put(',');
    has_entries_ = true;
    put_entry(out_, entry);
}

void DocumentWriter::finish(Document const& document) {
    begin(document);
    for (auto const& entry : document.entries) write(document, entry);
    out_.put("],\"notes\":");
    put_list(out_, document.notes, [&](Note const& note) {
        Members item(out_);
        item.put("code", note.code);
        if (note.line > 0) item.put("line", static_cast<std::uint64_t>(note.line));
        item.put("text", note.text);
        item.end();
    });
    out_.put("}\n");
    out_.flush();
}

void DocumentWriter::begin(Document const& document) {
    if (has_begun_) return;
    has_begun_ = true;
    if (!document.format.empty()) {
        out_.put("\"format\":");
        out_.put_string(document.format);
        out_.put(',');
    }
    out_.put("\"feed\":");
    put_head(out_, document.feed);
    out_.put(",\"entries\":[");
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
