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

// What is new of a document, while it is read: what is known as it stands leaves no more than its mark.
class Newcomers {
public:
    Newcomers(Job const& job, Fetched const& fetched) : job_(job), fetched_(fetched) {}

    void take(Document const& document, Entry&& entry) {
        if (marks_.empty()) of_document_ = mark_of_document(document, *fetched_.feed);
        auto mark = mark_of(entry, of_document_);
        marks_.push_back(mark);
        auto has_page = page_of(entry, fetched_) != fetched_.pages.end();
        auto is_known = job_.known && !has_page && std::ranges::binary_search(*job_.known, mark);
        if (!is_known) entries_.push_back(std::move(entry));
    }

    std::vector<Entry> const& entries() const { return entries_; }

    Marks marks() && {
        std::ranges::sort(marks_);
        return std::move(marks_);
    }

private:
    Job const& job_;
    Fetched const& fetched_;
    Mark of_document_ = 0;
    Marks marks_;
    std::vector<Entry> entries_;
};

Judged judged_of(Entry const& entry, Document const& document, Job const& job, Analysed& analysed) {
    auto const& fetched = analysed.fetched;
    Judged judged;
    judged.article = article::from_entry(entry, document, *fetched.feed, fetched.arrived);
    use_page_of(entry, fetched, judged.article, analysed.notes);
    not_from_the_future(judged.article, analysed.notes);
    judged.article.fingerprint = stories::fingerprint(judged.article.title, judged.article.text);
    judged.matches = rules::match(*job.rules, judged.article, job.costs);
    return judged;
}

}  // namespace

Analysed analyse(Job job) {
    Analysed analysed;
    analysed.fetched = std::move(job.fetched);
    auto body = std::exchange(analysed.fetched.body, std::nullopt);
    if (!body) return analysed;
    analysed.had_body = true;

    auto const& fetched = analysed.fetched;
    Newcomers newcomers(job, fetched);
    auto document = feeds::parse(
        {*body, fetched.content_type, fetched.url, fetched.item_name},
        [&](Document const& so_far, Entry&& entry) { newcomers.take(so_far, std::move(entry)); });
    for (auto& entry : document.entries) newcomers.take(document, std::move(entry));
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
    if (!document.refusal.empty()) return analysed;

    // Feeds list the newest first; stories want the order of events.
    for (auto entry = newcomers.entries().rbegin(); entry != newcomers.entries().rend(); ++entry)
        analysed.articles.push_back(judged_of(*entry, document, job, analysed));
    analysed.marks = std::move(newcomers).marks();
    analysed.entries = analysed.marks.size();
    return analysed;
}

}  // namespace wirewatch::pipeline
