#include "reading/parse.hpp"

#include <boost/json/parse.hpp>
#include <iostream>

#include "core/exit_codes.hpp"
#include "feeds/parse.hpp"
#include "reading/cases.hpp"
#include "reading/document_json.hpp"
#include "reading/printable.hpp"

namespace wirewatch::reading {
namespace {

namespace json = boost::json;

feeds::Input input_of(std::string_view bytes, Origin const& origin) {
    return {bytes, origin.content_type, origin.url, origin.name, origin.language};
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

std::optional<std::string> answer(std::string_view bytes, Origin const& origin, std::string_view before,
                                  std::ostream& out) {
    auto document = feeds::parse(input_of(bytes, origin));
    if (!document.refusal.empty()) return document.refusal;
    DocumentWriter(out, before).finish(document);
    return std::nullopt;
}

}  // namespace

int parse(ParseOptions const& options) {
    if (options.batch) return answer_cases(answer);
    auto input = read_input(options.file);
    if (!input) {
        std::cerr << options.file << ": cannot be read\n";
        return exit_code::findings;
    }
    Origin origin{options.url, options.content_type, {}, options.file == "-" ? std::string{} : options.file};
    if (!options.headers_file.empty()) {
        boost::system::error_code failed;
        auto text = read_input(options.headers_file);
        auto headers = text ? json::parse(json::string_view(text->bytes()), failed) : json::value();
        if (failed || !headers.is_object()) {
            std::cerr << options.headers_file << ": is no JSON object of header fields\n";
            return exit_code::findings;
        }
        add_headers(headers.get_object(), origin);
    }
    DocumentWriter writer(std::cout);
    auto document =
        options.json
            ? feeds::parse(input_of(input->bytes(), origin),
                           [&](Document const& so_far, Entry const& entry) { writer.write(so_far, entry); })
            : feeds::parse(input_of(input->bytes(), origin));
    if (!document.refusal.empty()) {
        std::cerr << options.file << ": " << document.refusal << "\n";
        return exit_code::findings;
    }
    if (options.json) {
        writer.finish(document);
    } else {
        print_for_a_person(document);
    }
    return 0;
}

}  // namespace wirewatch::reading
