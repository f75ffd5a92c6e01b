#include "cli/parse.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>
#include <optional>

#include "cli/document_json.hpp"
#include "cli/json_text.hpp"
#include "cli/printable.hpp"
#include "cli/whole_file.hpp"
#include "feeds/parse.hpp"
#include "text/urls.hpp"

namespace wirewatch::cli {
namespace {

namespace json = boost::json;

// What came with the bytes.
struct Origin {
    std::string url, content_type, language, name;
};

std::optional<std::string> read(std::string const& file) {
    return file == "-" ? read_whole(std::cin) : read_whole(std::filesystem::path(file));
}

std::string lower(std::string text) {
    for (auto& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return text;
}

// The fields of a response that say how to read its body; names are case-insensitive (RFC 9110, section 5.1).
void add_headers(json::object const& headers, Origin& origin) {
    for (auto const& [key, value] : headers) {
        if (!value.is_string()) continue;
        auto name = lower(std::string(key));
        std::string text(value.get_string());
        if (name == "content-type" && origin.content_type.empty()) origin.content_type = text;
        if (name == "content-language") origin.language = text;
        // What is sent may live elsewhere than what was asked for (RFC 9110, section 8.7).
        if (name == "content-location") {
            auto elsewhere = text::resolve(origin.url, text);
            if (elsewhere.starts_with("http://") || elsewhere.starts_with("https://")) origin.url = elsewhere;
        }
    }
}

Document document_of(std::string const& bytes, Origin const& origin) {
    return feeds::parse({bytes, origin.content_type, origin.url, origin.name, origin.language});
}

void print_for_a_person(Document const& document) {
    std::cout << document.format;
    if (!document.feed.title.empty()) std::cout << "  " << printable(document.feed.title);
    std::cout << "\n";
    for (auto const& entry : document.entries) {
        auto when = entry.published ? entry.published : entry.updated;
        std::cout << (when ? to_rfc3339(*when) : std::string("no date")) << "  "
                  << printable(entry.title.empty() ? entry.link : entry.title) << "\n";
    }
    for (auto const& note : document.notes) {
        std::cout << "note " << note.code;
        if (note.line > 0) std::cout << ", line " << note.line;
        std::cout << ": " << printable(note.text) << "\n";
    }
}

json::object answer(json::object const& asked) {
    json::object out;
    if (auto const* id = asked.if_contains("id")) out["id"] = *id;
    Origin origin{text_at(asked, "url"), text_at(asked, "content_type"), {}, text_at(asked, "file")};
    auto bytes = read(origin.name);
    if (!bytes) {
        out["error"] = "cannot read " + origin.name;
        return out;
    }
    if (auto const* headers = asked.if_contains("headers"); headers != nullptr && headers->is_object()) {
        add_headers(headers->get_object(), origin);
    }
    auto document = document_of(*bytes, origin);
    if (!document.refusal.empty()) {
        out["error"] = document.refusal;
    } else {
        for (auto& [key, value] : to_json(document)) out[key] = value;
    }
    return out;
}

int run_batch() {
    int worst = 0;
    for (std::string line; std::getline(std::cin, line);) {
        if (line.empty()) continue;
        boost::system::error_code failed;
        auto asked = json::parse(line, failed);
        json::object out;
        if (failed || !asked.is_object()) {
            out["error"] = "this line is no JSON object";
        } else {
            out = answer(asked.get_object());
        }
        if (out.contains("error")) worst = 1;
        std::cout << json::serialize(out) << std::endl;  // flushed: the asker waits for it
    }
    return worst;
}

}  // namespace

int parse(ParseOptions const& options) {
    if (options.batch) return run_batch();
    auto bytes = read(options.file);
    if (!bytes) {
        std::cerr << options.file << ": cannot be read\n";
        return 1;
    }
    Origin origin{options.url, options.content_type, {}, options.file == "-" ? std::string{} : options.file};
    if (!options.headers_file.empty()) {
        boost::system::error_code failed;
        auto text = read(options.headers_file);
        auto headers = text ? json::parse(*text, failed) : json::value();
        if (failed || !headers.is_object()) {
            std::cerr << options.headers_file << ": is no JSON object of header fields\n";
            return 1;
        }
        add_headers(headers.get_object(), origin);
    }
    auto document = document_of(*bytes, origin);
    if (!document.refusal.empty()) {
        std::cerr << options.file << ": " << document.refusal << "\n";
        return 1;
    }
    if (options.json) {
        std::cout << json::serialize(to_json(document)) << "\n";
    } else {
        print_for_a_person(document);
    }
    return 0;
}

}  // namespace wirewatch::cli
