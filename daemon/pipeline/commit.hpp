// The writer's half of the pipeline: stores what was analysed and decides what is said, in one transaction a
// batch. Owned by the writer thread.
#pragma once
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "journal/journal.hpp"
#include "pipeline/job.hpp"
#include "pipeline/raise.hpp"
#include "pipeline/throttle.hpp"
#include "stories/stories.hpp"

namespace wirewatch::pipeline {

// What a committed batch did, for metrics and messages.
struct Committed {
    std::uint64_t articles = 0;  // stored, fresh or revised
    std::uint64_t quieted = 0;   // of which judged without raising: first contact or too old
    std::map<std::string, std::uint64_t, std::less<>> alerts;  // by rule id
    std::map<std::string, std::uint64_t, std::less<>> hits;  // articles stored that a rule matched, by its id
    std::uint64_t updates = 0;
    std::vector<FeedState> states;      // as stored
    std::vector<Instant> raised_after;  // for each alert, when the body it came from had arrived
};

class Committer {
public:
    // `states` are the feeds' states at start. Borrows both references for its life.
    Committer(journal::Writer& journal, stories::Index& stories, std::vector<FeedState> const& states);

    // All or nothing: on an error the journal and the story window are as before, and the same batch may be
    // tried again.
    Result<Committed> commit(std::span<Analysed> batch, Duration max_age, Instant now);

    // Updates that were held back for the ten minutes and are due. Cheap when there are none.
    Result<Committed> flush_updates(Instant now);

private:
    using Update = std::pair<std::string, std::string>;  // story, rule
    // What is known here of a feed, and not to the poller. The whole state is in the journal.
    struct Counts {
        explicit Counts(FeedState const& state);
        void put_into(FeedState& state) const;

        bool greeted;
        std::uint64_t entries;
        std::uint64_t quieted;
        Rhythm rhythm;
        UpdateHints hints;
    };
    struct Held {
        Instant due;
        Story story;
    };

    // What the transaction under way has decided; applied to the members when it is committed.
    struct Draft {
        Committed committed;
        std::map<std::string, FeedState, std::less<>> states;
        std::map<Update, Held> held;
    };

    Result<void> store(Analysed& analysed, Draft& draft, Duration max_age, Instant now);
    Result<journal::Stored> store(Judged& judged, Analysed const& analysed, FeedState& state, Draft& draft,
                                  Duration max_age, Instant now);
    Result<void> say(Candidate const& candidate, Judged const& judged, stories::Placed const& placed,
                     bool quiet, Draft& draft, Instant arrived, Instant now);
    Result<void> raise(Candidate const& candidate, Judged const& judged, Story const& story, Draft& draft,
                       Instant arrived, Instant now);
    Result<void> update(Story const& story, std::string const& rule, Draft& draft, Instant now);
    FeedState counted(FeedState polled, Draft const& draft) const;
    Result<Committed> finish(Result<void> outcome, Draft draft);

    journal::Writer& journal_;
    stories::Index& stories_;
    std::map<std::string, Counts, std::less<>> counts_;
    std::map<Update, Held> held_;
};

}  // namespace wirewatch::pipeline
