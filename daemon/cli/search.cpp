#include "cli/search.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>

#include "cli/search_query.hpp"
#include "cli/since.hpp"
#include "core/exit_codes.hpp"
#include "journal/archive.hpp"
#include "reading/environment.hpp"
#include "reading/printable.hpp"

namespace wirewatch::cli {
namespace {

namespace json = boost::json;

int refused(Error const& error, int exit_code) {
    std::fprintf(stderr, "%s\n", error.message.c_str());
    return exit_code;
}

// As `match` reads it, with what the journal knows besides.
json::object to_json(journal::Found const& found) {
    auto const& article = found.article;
    json::object object{{"id", article.id}, {"title", article.title}};
    auto add = [&](char const* key, std::string const& value) {
        if (!value.empty()) object[key] = value;
    };
    add("summary", article.summary);
    add("lang", article.lang);
    if (article.published) object["published"] = to_rfc3339(*article.published);
    object["fetched"] = to_rfc3339(article.fetched);
    add("source", article.source);
    add("agency", article.agency);
    add("place", article.place);
    add("url", article.url);
    if (!article.categories.empty())
        object["categories"] = json::array(article.categories.begin(), article.categories.end());
    object["feed"] = article.feed;
    add("story", found.story);
    return object;
}

void print(journal::Found const& found, bool as_json) {
    if (as_json) {
        std::printf("%s\n", reading::printable_json(json::serialize(to_json(found))).c_str());
        return;
    }
    auto const& article = found.article;
    auto source = article.source.empty() ? article.feed : article.source;
    std::printf("%.16s  %s: %s\n", to_rfc3339(article.published.value_or(article.fetched)).c_str(),
                reading::printable(source).c_str(), reading::printable(article.title).c_str());
    if (!article.url.empty()) std::printf("                  %s\n", reading::printable(article.url).c_str());
}

}  // namespace

int search(SearchOptions const& options) {
    auto query = search_query(options.query);
    if (!query) return refused(query.error(), exit_code::bad_usage);
    journal::Archive::Asked asked{query->index, std::nullopt, options.limit, {}};
    if (query->exact) asked.fits = [&](Article const& article) { return query->fits(article); };
    if (!options.since.empty()) {
        auto begin = since_of(options.since, SystemClock().now());
        if (!begin) return refused(begin.error(), exit_code::bad_usage);
        asked.since = *begin;
    }
    auto archive =
        journal::Archive::open(reading::state_dir(options.state_dir, options.config) / "journal.sqlite");
    if (!archive) return refused(archive.error(), exit_code::io_failed);
    auto found = archive->search(asked);
    if (!found) return refused(found.error(), exit_code::io_failed);
    for (auto const& article : *found) print(article, options.json);

    auto waiting = archive->not_indexed();
    if (waiting && *waiting > 0)
        std::fprintf(
            stderr, "%s not in the archive's index yet\n",
            reading::counted(*waiting, "stored article").append(*waiting == 1 ? " is" : " are").c_str());
    if (found->size() == options.limit && options.limit > 0)
        std::fprintf(stderr, "the newest %zu; there may be more (--limit)\n", options.limit);
    return found->empty() ? exit_code::findings : 0;
}

}  // namespace wirewatch::cli
