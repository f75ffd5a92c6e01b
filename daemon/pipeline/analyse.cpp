#include "pipeline/analyse.hpp"

#include "article/article.hpp"
#include "feeds/parse.hpp"
#include "stories/stories.hpp"

namespace wirewatch::pipeline {
namespace {

// A body that was cut, or that nothing could be read from, must come whole next time: a 304 to its validators
// would hide the rest for good.
void distrust(Analysed& analysed) {
    analysed.distrusted = true;
    auto& state = analysed.fetched.state;
    state.etag.clear();
    state.last_modified.clear();
    state.body_hash.clear();
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
    analysed.refusal = document.refusal;
    if (!document.refusal.empty()) {
        analysed.fetched.state.last_error = document.refusal;
        analysed.fetched.state.failures += 1;
    }
    if (!document.refusal.empty() || document.truncated) distrust(analysed);

    // Feeds list the newest first; stories want the order of events.
    for (auto entry = document.entries.rbegin(); entry != document.entries.rend(); ++entry) {
        Judged judged;
        judged.article = article::from_entry(*entry, document, *fetched.feed, fetched.arrived);
        judged.article.fingerprint = stories::fingerprint(judged.article.title, judged.article.text);
        judged.matches = rules::match(*job.rules, judged.article);
        analysed.articles.push_back(std::move(judged));
    }
    return analysed;
}

}  // namespace wirewatch::pipeline
