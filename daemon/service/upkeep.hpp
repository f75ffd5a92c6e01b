// What the writer does between commits, in small slices: retention (what is older than the settings allow
// leaves the journal) and the archive's index (what came is found by `search` a second later). Owned by the
// writer thread.
#pragma once
#include <string_view>

#include "core/time.hpp"
#include "journal/journal.hpp"
#include "settings/settings.hpp"

namespace wirewatch::service {

class Upkeep {
public:
    // Nobody waits for a commit longer than for one slice and the slice's own commit.
    Upkeep(journal::Writer& journal, settings::Retention retention,
           std::chrono::microseconds slice_time = std::chrono::milliseconds(5))
        : journal_(journal), retention_(retention), slice_time_(slice_time) {}

    // One slice of what is due, by turns; called whenever the writer is between batches.
    void tick(Instant now);

private:
    bool expire(Instant now);
    void index(Instant now);
    void put_off(std::string_view what, Error const& error, bool& told);

    journal::Writer& journal_;
    settings::Retention retention_;
    std::chrono::microseconds slice_time_;
    Instant next_{};
    Instant next_indexing_{};
    bool index_is_next_ = false;
    bool told_retention_ = false;  // that it is put off: said once, until it works again
    bool told_index_ = false;
};

}  // namespace wirewatch::service
