#include "cli/document_json.hpp"

namespace wirewatch::cli {
namespace {

namespace json = boost::json;

void put(json::object& to, char const* key, std::string const& value) {
    if (!value.empty()) to[key] = value;
}

void put(json::object& to, char const* key, std::optional<Instant> const& value) {
    if (value) to[key] = to_rfc3339(*value);
}

void put(json::object& to, char const* key, std::vector<std::string> const& values) {
    if (!values.empty()) to[key] = json::array(values.begin(), values.end());
}

json::object head(FeedHead const& feed) {
    json::object out;
    put(out, "title", feed.title);
    put(out, "link", feed.link);
    put(out, "id", feed.id);
    put(out, "description", feed.description);
    put(out, "language", feed.language);
    put(out, "author", feed.author);
    put(out, "published", feed.published);
    put(out, "updated", feed.updated);
    put(out, "categories", feed.categories);
    return out;
}

json::array enclosures(std::vector<Enclosure> const& from) {
    json::array out;
    for (auto const& enclosure : from) {
        json::object item;
        put(item, "url", enclosure.url);
        put(item, "type", enclosure.type);
        if (enclosure.length) item["length"] = *enclosure.length;
        out.push_back(std::move(item));
    }
    return out;
}

json::object entry_json(Entry const& entry) {
    json::object out;
    put(out, "id", entry.id);
    put(out, "title", entry.title);
    put(out, "link", entry.link);
    put(out, "published", entry.published);
    put(out, "updated", entry.updated);
    put(out, "author", entry.author);
    put(out, "summary", entry.summary);
    put(out, "content", entry.content);
    put(out, "categories", entry.categories);
    if (!entry.enclosures.empty()) out["enclosures"] = enclosures(entry.enclosures);
    put(out, "language", entry.language);
    return out;
}

}  // namespace

json::array to_json(std::vector<Note> const& notes) {
    json::array out;
    for (auto const& note : notes) {
        json::object item;
        put(item, "code", note.code);
        if (note.line > 0) item["line"] = note.line;
        put(item, "text", note.text);
        out.push_back(std::move(item));
    }
    return out;
}

json::object to_json(Document const& document) {
    json::object out;
    put(out, "format", document.format);
    out["feed"] = head(document.feed);
    json::array entries;
    for (auto const& entry : document.entries) entries.push_back(entry_json(entry));
    out["entries"] = std::move(entries);
    out["notes"] = to_json(document.notes);
    return out;
}

}  // namespace wirewatch::cli
