// What is published next: the alerts committed since the last look, and the heartbeat that lets a subscriber
// know what it should have seen. One thread; knows no socket.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "bus/message.hpp"
#include "core/error.hpp"
#include "journal/journal.hpp"

namespace wirewatch::bus {

class Live {
public:
    using Publish = std::function<void(Message const& message)>;

    // Begins after `latest`. Borrows the reader.
    Live(journal::Reader const& reader, std::uint64_t latest, Publish publish);

    struct Progress {
        std::uint64_t alerts = 0;
        bool more = false;  // call again at once
    };
    // Publishes a bounded number of alerts. After an error the next call goes on where this one began.
    Result<Progress> look();

    // Tells what was published, not what is committed: an alert on its way is no gap. Needs no journal, so
    // that subscribers know the daemon to be alive while its journal cannot be read.
    void beat();

private:
    journal::Reader const& reader_;
    Publish publish_;
    std::uint64_t published_;                     // the last alert's sequence
    std::uint64_t told_;                          // `latest` of the last heartbeat
    std::map<std::string, std::uint64_t> moved_;  // topics published since then
};

}  // namespace wirewatch::bus
