#include "pipeline/full_text.hpp"

#include <algorithm>

#include "article/article.hpp"
#include "feeds/parse.hpp"

namespace wirewatch::pipeline {

std::vector<std::string> wanted_pages(Fetched const& fetched, Duration max_age,
                                      journal::Reader const& journal) {
    std::vector<std::string> links;
    if (!fetched.feed->full_text || !fetched.body || !fetched.state.greeted) return links;
    auto document = feeds::parse({*fetched.body, fetched.content_type, fetched.url, fetched.item_name});
    for (auto const& entry : document.entries) {
        if (links.size() == most_pages) break;
        if (!entry.link.starts_with("http") || std::ranges::find(links, entry.link) != links.end()) continue;
        auto article = article::from_entry(entry, document, *fetched.feed, fetched.arrived);
        if (article.published && *article.published < fetched.arrived - max_age) continue;
        auto known = journal.knows(article.id, article.revision);
        if (known && !*known) links.push_back(entry.link);
    }
    return links;
}

}  // namespace wirewatch::pipeline
