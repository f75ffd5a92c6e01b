#include "cli/parse.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>

#include "cli/cases.hpp"
#include "cli/document_json.hpp"
#include "cli/printable.hpp"
#include "feeds/parse.hpp"

namespace wirewatch::cli {
namespace {

namespace json = boost::json;

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

json::object answer(std::string const& bytes, Origin const& origin) {
    auto document = document_of(bytes, origin);
    return document.refusal.empty() ? to_json(document) : json::object{{"error", document.refusal}};
}

}  // namespace

int parse(ParseOptions const& options) {
    if (options.batch) return answer_cases(answer);
    auto bytes = read_input(options.file);
    if (!bytes) {
        std::cerr << options.file << ": cannot be read\n";
        return 1;
    }
    Origin origin{options.url, options.content_type, {}, options.file == "-" ? std::string{} : options.file};
    if (!options.headers_file.empty()) {
        boost::system::error_code failed;
        auto text = read_input(options.headers_file);
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
