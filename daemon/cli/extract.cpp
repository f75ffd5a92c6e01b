#include "cli/extract.hpp"

#include <boost/json/serialize.hpp>
#include <iostream>

#include "article/extract.hpp"
#include "cli/cases.hpp"
#include "cli/document_json.hpp"
#include "cli/printable.hpp"

namespace wirewatch::cli {
namespace {

namespace json = boost::json;

void put(json::object& to, char const* key, std::string const& value) {
    if (!value.empty()) to[key] = value;
}

json::object extract_json(article::Extract const& article) {
    json::object out;
    put(out, "title", article.title);
    put(out, "byline", article.byline);
    if (article.published) out["published"] = to_rfc3339(*article.published);
    put(out, "language", article.language);
    put(out, "site_name", article.site_name);
    put(out, "text", article.text);
    return {{"article", std::move(out)}, {"notes", to_json(article.notes)}};
}

json::object answer(std::string_view bytes, Origin const& origin) {
    auto article = article::extract({bytes, origin.content_type, origin.url});
    return article.refusal.empty() ? extract_json(article) : json::object{{"error", article.refusal}};
}

void print_for_a_person(article::Extract const& article) {
    std::cout << printable(article.title) << "\n";
    std::string about;
    for (auto const& part : {article.byline, article.site_name,
                             article.published ? to_rfc3339(*article.published) : std::string("no date")}) {
        if (!part.empty()) about += (about.empty() ? "" : "  ") + printable(part);
    }
    std::cout << about << "\n\n";
    for (std::string_view rest = article.text; !rest.empty();) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        std::cout << printable(line) << "\n";
    }
    for (auto const& note : article.notes)
        std::cout << "\nnote " << note.code << ": " << printable(note.text) << "\n";
}

}  // namespace

int extract(ExtractOptions const& options) {
    if (options.batch) return answer_cases(answer);
    auto file = read_input(options.file);
    if (!file) {
        std::cerr << options.file << ": cannot be read\n";
        return 1;
    }
    auto article = article::extract({file->bytes(), options.content_type, options.url});
    if (!article.refusal.empty()) {
        std::cerr << options.file << ": " << article.refusal << "\n";
        return 1;
    }
    if (options.json) {
        std::cout << json::serialize(extract_json(article)) << "\n";
    } else {
        print_for_a_person(article);
    }
    return 0;
}

}  // namespace wirewatch::cli
