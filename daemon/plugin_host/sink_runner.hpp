// A sink instance: reads the journal from its own cursor and delivers in order, at least once. The cursor is
// moved only past what the sink has taken or rejected.
#pragma once
#include <atomic>
#include <optional>
#include <vector>

#include "journal/journal.hpp"
#include "plugin_host/runner.hpp"

namespace wirewatch::plugin_host {

class SinkRunner final : public Runner {
public:
    SinkRunner(Ready const& ready, HostOptions const& options);  // both outlive this object

    // Finds the cursor. Before start(), and before any source starts: a sink that was never here gets every
    // alert that is raised from this call on.
    void begin();

    // Any thread: deliver what is committed, then end; nothing is tried again.
    void drain();

private:
    std::string run(void* instance) override;

    Result<void> find_start();
    bool deliver(void* instance, journal::Page const& page);
    bool deliver_chosen(void* instance, std::vector<journal::StoredAlert const*> const& alerts);
    wirewatch_result call(void* instance, std::vector<journal::StoredAlert const*> const& alerts,
                          std::size_t from, std::size_t& done);
    void settled(std::uint64_t sequence);
    void reject(journal::StoredAlert const& alert);
    bool wait_to_retry(journal::StoredAlert const& alert);
    bool wait_for_journal(Error const& error);
    void works_again();
    void store_cursor();

    bool draining() const { return draining_ || face_.stopping(); }

    HostOptions const& options_;
    std::string const cursor_;  // its name in the journal
    std::optional<journal::Reader> reader_;
    std::uint64_t position_ = 0;  // everything up to here is settled
    std::uint64_t kept_ = 0;      // of which the journal knows
    Duration pause_{};            // of the retry under way; zero = none
    bool cursor_failing_ = false;
    std::string failure_;
    std::atomic<bool> draining_{false};
};

}  // namespace wirewatch::plugin_host
