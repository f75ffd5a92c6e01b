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

std::optional<FileBytes> read(std::string const& file) {
    if (file != "-") return FileBytes::open(file);
    auto text = read_whole(std::cin);
    return text ? std::optional<FileBytes>(std::move(*text)) : std::nullopt;
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

feeds::Input input_of(FileBytes const& file, Origin const& origin) {
    return {file.bytes(), origin.content_type, origin.url, origin.name, origin.language};
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

void answer_error(std::ostream& out, json::object head, std::string_view error) {
    head["error"] = error;
    out << json::serialize(head) << std::endl;  // flushed: the asker waits for it
}

// False = the input was refused.
bool answer(json::object const& asked, std::ostream& out) {
    json::object head;
    if (auto const* id = asked.if_contains("id")) head["id"] = *id;
    Origin origin{text_at(asked, "url"), text_at(asked, "content_type"), {}, text_at(asked, "file")};
    auto file = read(origin.name);
    if (!file) {
        answer_error(out, head, "cannot read " + origin.name);
        return false;
    }
    if (auto const* headers = asked.if_contains("headers"); headers != nullptr && headers->is_object()) {
        add_headers(headers->get_object(), origin);
    }
    auto document = feeds::parse(input_of(*file, origin));
    if (!document.refusal.empty()) {
        answer_error(out, head, document.refusal);
        return false;
    }
    auto before = json::serialize(head);
    DocumentWriter(out, std::string_view(before).substr(1, before.size() - 2)).finish(document);
    out.flush();
    return true;
}

int run_batch() {
    bool all_good = true;
    for (std::string line; std::getline(std::cin, line);) {
        if (line.empty()) continue;
        boost::system::error_code failed;
        auto asked = json::parse(line, failed);
        if (failed || !asked.is_object()) {
            answer_error(std::cout, {}, "this line is no JSON object");
            all_good = false;
        } else {
            all_good &= answer(asked.get_object(), std::cout);
        }
    }
    return all_good ? 0 : 1;
}

}  // namespace

int parse(ParseOptions const& options) {
    if (options.batch) return run_batch();
    auto file = read(options.file);
    if (!file) {
        std::cerr << options.file << ": cannot be read\n";
        return 1;
    }
    Origin origin{options.url, options.content_type, {}, options.file == "-" ? std::string{} : options.file};
    if (!options.headers_file.empty()) {
        boost::system::error_code failed;
        auto text = read(options.headers_file);
        auto headers = text ? json::parse(json::string_view(text->bytes()), failed) : json::value();
        if (failed || !headers.is_object()) {
            std::cerr << options.headers_file << ": is no JSON object of header fields\n";
            return 1;
        }
        add_headers(headers.get_object(), origin);
    }
    DocumentWriter writer(std::cout);
    auto document =
        options.json
            ? feeds::parse(input_of(*file, origin),
                           [&](Document const& so_far, Entry const& entry) { writer.write(so_far, entry); })
            : feeds::parse(input_of(*file, origin));
    if (!document.refusal.empty()) {
        std::cerr << options.file << ": " << document.refusal << "\n";
        return 1;
    }
    if (options.json) {
        writer.finish(document);
    } else {
        print_for_a_person(document);
    }
    return 0;
}

}  // namespace wirewatch::cli
