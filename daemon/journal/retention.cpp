// What is removed, and how much is held.
#include "journal/journal.hpp"
#include "journal/writer_state.hpp"

namespace wirewatch::journal {
namespace {

// Alerts go from the first sequence on and leave no hole, even after the clock was once set back: a replay
// tells what is missing by the first sequence held.
std::uint64_t expire_alerts(Statements& prepared, Instant before, std::int64_t most) {
    auto old = prepared(
        "SELECT max(sequence) FROM (SELECT sequence, sum(raised >= ?1) OVER (ORDER BY sequence) AS kept "
        "FROM (SELECT sequence, raised FROM alerts INDEXED BY alerts_in_order ORDER BY sequence LIMIT ?2)) "
        "WHERE kept = 0");
    old->bind(1, stored(before));
    old->bind(2, most);
    old->executeStep();
    auto last = number_of(old->getColumn(0));  // 0 for NULL: nothing is old
    if (last == 0) return 0;
    auto remove = prepared("DELETE FROM alerts WHERE sequence <= ?");
    remove->bind(1, stored(last));
    auto removed = static_cast<std::uint64_t>(remove->exec());
    // What lies before the first alert is told by retention.
    auto losses = prepared("DELETE FROM losses WHERE what = 'alerts' AND last <= ?");
    losses->bind(1, stored(last));
    losses->exec();
    return removed;
}

struct OldArticle {
    std::int64_t number;
    std::string id;
};

std::vector<OldArticle> old_articles(Statements& prepared, Instant before, std::int64_t most) {
    auto find = prepared(
        "SELECT number, id FROM articles INDEXED BY articles_by_fetched WHERE fetched < ? ORDER BY fetched "
        "LIMIT ?");
    find->bind(1, stored(before));
    find->bind(2, most);
    std::vector<OldArticle> found;
    while (find->executeStep())
        found.push_back({find->getColumn(0).getInt64(), find->getColumn(1).getString()});
    return found;
}

// Before the article goes: the index finds what to remove by the words.
void remove_from_index(Statements& prepared, std::int64_t number) {
    auto remove = prepared(
        "INSERT INTO archive (archive, rowid, title, text) SELECT 'delete', number, title, text FROM "
        "articles "
        "WHERE number = ? AND number <= (SELECT value FROM counts WHERE name = 'archived')");
    remove->bind(1, number);
    remove->exec();
}

struct Removed {
    std::uint64_t rows = 0;
    std::int64_t gone = 0;  // articles, with their last revision
};

Removed remove_articles(Statements& prepared, std::vector<OldArticle> const& articles,
                        std::chrono::steady_clock::time_point until) {
    Removed removed;
    for (auto const& article : articles) {
        if (removed.rows > 0 && std::chrono::steady_clock::now() >= until) break;
        remove_from_index(prepared, article.number);
        auto remove = prepared("DELETE FROM articles WHERE number = ?");
        remove->bind(1, article.number);
        remove->exec();
        auto revision = prepared("SELECT 1 FROM articles WHERE id = ?");
        revision->bind(1, article.id);
        if (!revision->executeStep()) ++removed.gone;
        ++removed.rows;
    }
    return removed;
}

// A story that last changed so long ago has no younger article.
void expire_stories(Statements& prepared, Instant before, std::int64_t most) {
    auto stories = prepared(
        "DELETE FROM stories WHERE id IN (SELECT id FROM stories WHERE changed < ? ORDER BY changed LIMIT "
        "?)");
    stories->bind(1, stored(before));
    stories->bind(2, most);
    stories->exec();
    auto losses = prepared("DELETE FROM losses WHERE what = 'articles' AND last < ?");
    losses->bind(1, stored(before));
    losses->exec();
}

}  // namespace

// One transaction, so that the disk is waited for once.
Result<std::uint64_t> Writer::expire(Instant articles_before, Instant alerts_before, int most,
                                     std::chrono::microseconds time) {
    auto until = std::chrono::steady_clock::now() + time;
    if (auto begun = begin(); !begun) return begun.error();
    auto removed = guarded(state_->file, [&] {
        auto& prepared = state_->prepared;
        auto alerts = expire_alerts(prepared, alerts_before, most);
        auto articles = old_articles(prepared, articles_before, most - static_cast<std::int64_t>(alerts));
        auto gone = remove_articles(prepared, articles, until);
        state_->fresh_articles -= gone.gone;
        expire_stories(prepared, articles_before, static_cast<std::int64_t>(gone.rows) + 1);
        return alerts + gone.rows;
    });
    auto done = removed ? commit() : Result<void>(removed.error());
    if (done) return removed;
    roll_back();
    return done.error();
}

Result<std::uint64_t> Writer::bytes_in_use() const {
    return guarded(state_->file, [&] {
        auto pragma = [&](char const* name) {
            return number_of(state_->database->execAndGet(std::string("PRAGMA ") + name));
        };
        return (pragma("page_count") - pragma("freelist_count")) * pragma("page_size");
    });
}

}  // namespace wirewatch::journal
