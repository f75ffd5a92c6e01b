// A source instance: what it emits becomes Fetched documents of its feed.
#pragma once
#include <atomic>
#include <optional>
#include <set>

#include "journal/journal.hpp"
#include "plugin_host/runner.hpp"

namespace wirewatch::plugin_host {

class SourceRunner final : public Runner, private Intake {
public:
    SourceRunner(Ready const& ready, HostOptions const& options);  // both outlive this object

    void wake() override;  // only when something emitted waits to be stored

private:
    std::string run(void* instance) override;

    bool emit(wirewatch_document const& document) override;
    bool knows(std::string const& item_key) override;
    bool stored(std::string const& item_key) override;
    Fetched fetched(wirewatch_document const& document);
    Result<bool> in_journal(std::string const& item_key);
    void forget_stored();

    HostOptions const& options_;
    FeedState state_;
    std::optional<journal::Reader> reader_;
    bool journal_failing_ = false;
    std::set<std::string> pending_;   // emitted and not yet seen in the journal
    std::atomic<bool> waits_{false};  // pending_ is not empty
};

}  // namespace wirewatch::plugin_host
