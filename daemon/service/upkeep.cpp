#include "service/upkeep.hpp"

#include "core/log.hpp"

namespace wirewatch::service {
namespace {

constexpr int slice = 200;  // rows
constexpr Duration between_looks = std::chrono::minutes(1);
// Many at once make fewer and larger pieces of the index.
constexpr Duration between_indexings = std::chrono::seconds(1);
constexpr int most_indexed = 256;

}  // namespace

void Upkeep::tick(Instant now) {
    if (!index_is_next_ && expire(now)) {
        index_is_next_ = true;
        return;
    }
    index_is_next_ = false;
    index(now);
}

// True: that was a whole slice, and there may be more.
bool Upkeep::expire(Instant now) {
    if (now < next_) return false;
    auto used = journal_.bytes_in_use();
    // Over the size, the oldest articles go first, however young; alerts keep their own time.
    auto full = used && *used > retention_.size.count;
    auto started = std::chrono::steady_clock::now();
    auto removed =
        journal_.expire(full ? now : now - retention_.articles, now - retention_.alerts, slice, slice_time_);
    if (!removed) put_off("retention", removed.error(), told_retention_);
    if (removed) told_retention_ = false;
    // A full slice, of rows or of time: there may be more, go on at the next tick.
    auto time_is_over = std::chrono::steady_clock::now() - started >= slice_time_;
    auto more = removed && (*removed >= slice || (*removed > 0 && time_is_over));
    next_ = more ? now : now + between_looks;
    return more;
}

void Upkeep::index(Instant now) {
    if (now < next_indexing_) return;
    auto started = std::chrono::steady_clock::now();
    auto indexed = journal_.index(most_indexed, slice_time_);
    if (!indexed) put_off("the archive's index", indexed.error(), told_index_);
    if (indexed) told_index_ = false;
    // The time ran out before the articles did: go on at the next tick.
    auto more = indexed && *indexed > 0 && std::chrono::steady_clock::now() - started >= slice_time_;
    next_indexing_ = more ? now : now + between_indexings;
}

// An index that is damaged is made anew; articles and alerts are not in question.
void Upkeep::put_off(std::string_view what, Error const& error, bool& told) {
    if (!std::exchange(told, true)) log::warn(std::string(what) + " is put off: " + error.message);
    if (error.code != Errc::damaged) return;
    if (auto forgotten = journal_.forget_index(); !forgotten)
        log::error("the archive's index cannot be made anew", {{"cause", forgotten.error().message}});
}

}  // namespace wirewatch::service
