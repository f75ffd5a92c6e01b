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
    return static_cast<std::uint64_t>(remove->exec());
}

std::uint64_t expire_articles(Statements& prepared, Instant before, std::int64_t most) {
    auto articles = prepared(
        "DELETE FROM articles WHERE number IN (SELECT number FROM articles WHERE fetched < ? ORDER BY "
        "fetched LIMIT ?)");
    articles->bind(1, stored(before));
    articles->bind(2, most);
    auto removed = static_cast<std::uint64_t>(articles->exec());
    // A story that last changed so long ago has no younger article.
    auto stories = prepared(
        "DELETE FROM stories WHERE id IN (SELECT id FROM stories WHERE changed < ? ORDER BY changed LIMIT "
        "?)");
    stories->bind(1, stored(before));
    stories->bind(2, most);
    stories->exec();
    return removed;
}

}  // namespace

Result<std::uint64_t> Writer::expire(Instant articles_before, Instant alerts_before, int most) {
    return guarded(state_->file, [&] {
        auto removed = expire_alerts(state_->prepared, alerts_before, most);
        auto left = most - static_cast<std::int64_t>(removed);
        return removed + (left > 0 ? expire_articles(state_->prepared, articles_before, left) : 0);
    });
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
