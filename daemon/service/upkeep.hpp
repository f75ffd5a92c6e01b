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
    Upkeep(journal::Writer& journal, settings::Retention retention)
        : journal_(journal), retention_(retention) {}

    // One slice of each that is due; called whenever the writer is between batches.
    void tick(Instant now);

private:
    void expire(Instant now);
    void index(Instant now);
    void put_off(std::string_view what, Error const& error, bool& told);

    journal::Writer& journal_;
    settings::Retention retention_;
    Instant next_{};
    Instant next_indexing_{};
    bool told_retention_ = false;  // that it is put off: said once, until it works again
    bool told_index_ = false;
};

}  // namespace wirewatch::service
