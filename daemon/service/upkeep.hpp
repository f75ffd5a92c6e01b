// Retention: what is older than the settings allow leaves the journal in small slices between commits.
// Owned by the writer thread.
#pragma once
#include "core/time.hpp"
#include "journal/journal.hpp"
#include "settings/settings.hpp"

namespace wirewatch::service {

class Upkeep {
public:
    Upkeep(journal::Writer& journal, settings::Retention retention)
        : journal_(journal), retention_(retention) {}

    // One slice when one is due; called whenever the writer is between batches.
    void tick(Instant now);

private:
    journal::Writer& journal_;
    settings::Retention retention_;
    Instant next_{};
};

}  // namespace wirewatch::service
