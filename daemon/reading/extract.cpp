#include "reading/extract.hpp"

#include <boost/json/serialize.hpp>
#include <iostream>

#include "article/extract.hpp"
#include "core/exit_codes.hpp"
#include "reading/cases.hpp"
#include "reading/document_json.hpp"
#include "reading/printable.hpp"

namespace wirewatch::reading {
namespace {

namespace json = boost::json;

void add_given(json::object& to, char const* key, std::string const& value) {
    if (!value.empty()) to[key] = value;
}

json::object extract_json(article::Extract const& article) {
    json::object out;
    add_given(out, "title", article.title);
    add_given(out, "byline", article.byline);
    if (article.published) out["published"] = to_rfc3339(*article.published);
    add_given(out, "language", article.language);
    add_given(out, "site_name", article.site_name);
    add_given(out, "text", article.text);
    return {{"article", std::move(out)}, {"notes", to_json(article.notes)}};
}

std::optional<std::string> answer(std::string_view bytes, Origin const& origin, std::string_view before,
                                  std::ostream& out) {
    auto article = article::extract({bytes, origin.content_type, origin.url});
    if (!article.refusal.empty()) return article.refusal;
    out << '{' << before << (before.empty() ? "" : ",") << json::serialize(extract_json(article)).substr(1)
        << '\n';
    return std::nullopt;
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
    auto input = read_input(options.file);
    if (!input) {
        std::cerr << options.file << ": cannot be read\n";
        return exit_code::findings;
    }
    auto article = article::extract({input->bytes(), options.content_type, options.url});
    if (!article.refusal.empty()) {
        std::cerr << options.file << ": " << article.refusal << "\n";
        return exit_code::findings;
    }
    if (options.json) {
        std::cout << json::serialize(extract_json(article)) << "\n";
    } else {
        print_for_a_person(article);
    }
    return 0;
}

}  // namespace wirewatch::reading
