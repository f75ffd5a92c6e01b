#include "pipeline/analyse.hpp"

#include <algorithm>

#include "article/article.hpp"
#include "article/page.hpp"
#include "feeds/parse.hpp"
#include "stories/stories.hpp"

namespace wirewatch::pipeline {
namespace {

constexpr Duration clocks_differ_by = std::chrono::minutes(10);

// A body that was cut, or that nothing could be read from, must come whole next time: a 304 to its validators
// would hide the rest for good.
void distrust(Analysed& analysed) {
    analysed.distrusted = true;
    auto& state = analysed.fetched.state;
    state.etag.clear();
    state.last_modified.clear();
    state.body_hash.clear();
}

auto page_of(Entry const& entry, Fetched const& fetched) {
    return std::ranges::find(fetched.pages, entry.link, &FetchedPage::link);
}

void use_page_of(Entry const& entry, Fetched const& fetched, Article& article, std::vector<Note>& notes) {
    auto page = page_of(entry, fetched);
    if (page == fetched.pages.end()) return;
    for (auto& note : article::use_page(article, *page)) notes.push_back(std::move(note));
}

// Clocks differ, so a little is taken as it stands. What is further ahead is a typing error or an event's own
// date: left so, it would stay the newest for days.
void not_from_the_future(Article& article, std::vector<Note>& notes) {
    if (!article.published || *article.published <= article.fetched + clocks_differ_by) return;
    notes.push_back({"future_date", 0,
                     "An entry is dated " + to_rfc3339(*article.published) +
                         ", after it came; the time it came is taken: " + article.title});
    article.published = article.fetched;
}

}  // namespace

Analysed analyse(Job job) {
    Analysed analysed;
    analysed.fetched = std::move(job.fetched);
    auto body = std::exchange(analysed.fetched.body, std::nullopt);
    if (!body) return analysed;
    analysed.had_body = true;

    auto const& fetched = analysed.fetched;
    auto document = feeds::parse({*body, fetched.content_type, fetched.url, fetched.item_name});
    analysed.format = document.format;
    analysed.notes = std::move(document.notes);
    analysed.links = document.feed.links;
    analysed.refusal = document.refusal;
    analysed.hints = document.feed.hints;
    // What somebody pushed says nothing of how our polls fare.
    if (!document.refusal.empty() && !fetched.pushed) {
        analysed.fetched.state.last_error = document.refusal;
        analysed.fetched.state.failures += 1;
    }
    if ((!document.refusal.empty() || document.truncated) && !fetched.pushed) distrust(analysed);

    // Feeds list the newest first; stories want the order of events.
    auto const of_document = mark_of_document(document, *fetched.feed);
    analysed.entries = document.entries.size();
    for (auto entry = document.entries.rbegin(); entry != document.entries.rend(); ++entry) {
        auto mark = mark_of(*entry, of_document);
        analysed.marks.push_back(mark);
        auto has_page = page_of(*entry, fetched) != fetched.pages.end();
        if (job.known && !has_page && std::ranges::binary_search(*job.known, mark)) continue;
        Judged judged;
        judged.article = article::from_entry(*entry, document, *fetched.feed, fetched.arrived);
        use_page_of(*entry, fetched, judged.article, analysed.notes);
        not_from_the_future(judged.article, analysed.notes);
        judged.article.fingerprint = stories::fingerprint(judged.article.title, judged.article.text);
        judged.matches = rules::match(*job.rules, judged.article);
        analysed.articles.push_back(std::move(judged));
    }
    std::ranges::sort(analysed.marks);
    return analysed;
}

}  // namespace wirewatch::pipeline
