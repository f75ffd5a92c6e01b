// The path of one document as threads: sources -> jobs -> workers (analyse) -> writer (commit). Bounded
// queues between them; a writer that falls behind makes the workers wait, and they the sources.
#pragma once
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <condition_variable>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "async/queue.hpp"
#include "pipeline/analyse.hpp"
#include "pipeline/commit.hpp"
#include "pipeline/gathering.hpp"

namespace wirewatch::pipeline {

struct PipelineOptions {
    int workers = 1;
    Duration max_age = std::chrono::hours(48);
    Duration retry = std::chrono::seconds(1);        // between attempts while the journal cannot be written
    Duration tick = std::chrono::milliseconds(500);  // the writer looks for held updates at least this often
    // Polls without news wait so long for others, to be stored with them; what brings news never waits. A
    // kill in between repeats those polls.
    Duration gather = std::chrono::milliseconds(20);
    Clock const* clock = nullptr;
};

// Called on the writer thread; must not block.
struct PipelineEvents {
    std::function<void(Committed const&, std::span<Analysed const>)> committed;
    std::function<void(Error const&)> cannot_write;  // once when it begins
    std::function<void()> writes_again;
    std::function<void()> idle;  // each tick, after the held updates: upkeep such as retention
};

class Pipeline {
public:
    // Starts the threads. `journal` and `stories` belong to the writer thread from here until stop()
    // returned.
    Pipeline(journal::Writer& journal, stories::Index& stories, std::vector<FeedState> const& states,
             std::shared_ptr<rules::Ruleset const> rules, PipelineOptions options, PipelineEvents events);
    ~Pipeline();

    // False: the pipeline is closed and the document was not taken.
    boost::asio::awaitable<bool> deliver_async(Fetched fetched);
    bool deliver(Fetched fetched);  // blocks while full; any thread but the net thread

    // Stores a sink's cursor; blocks until it is on disk. False: it could not be stored.
    bool move_cursor(std::string const& sink, std::uint64_t sequence);

    // Thread-safe: later jobs carry these.
    void use(std::shared_ptr<rules::Ruleset const> rules, Duration max_age);

    // Thread-safe. While on, what each rule costs is noted, by each worker for itself.
    void profile(bool on) { profiling_ = on; }
    bool is_profiling() const { return profiling_; }
    // What was noted since the last time, of each worker, by rule id.
    std::vector<std::map<std::string, rules::Costs::Sum>> take_costs();

    // Documents delivered are analysed and committed, then the threads end. Gives up on a journal that cannot
    // be written after `deadline`; what was not committed is fetched again at the next start.
    void stop_documents(Duration deadline);
    void stop_writer();  // after the sinks: cursors may still move until then

    std::size_t jobs_waiting() const { return jobs_.size(); }
    std::size_t results_waiting() const { return results_.size(); }

    // When a worker or the writer began what it is at, the oldest of them; nothing when all are idle. A retry
    // of the journal counts as a new beginning.
    std::optional<Instant> busy_since() const;

private:
    struct CursorMove {
        std::string sink;
        std::uint64_t sequence = 0;
        std::promise<bool> stored;
    };
    struct Flush {
        std::promise<void> done;
    };
    using Outcome = std::variant<Analysed, CursorMove, Flush>;

    Job job_of(Fetched fetched);
    void remember(std::vector<Analysed>& documents);
    void work(std::size_t number);
    void write();
    static bool may_wait(Outcome const& result);
    void write_batch(std::vector<Outcome> batch);
    bool commit_until_stored(std::vector<Analysed>& documents);
    void store_cursor(CursorMove& move);
    bool pause_before_retry();

    journal::Writer& journal_;
    PipelineOptions const options_;
    PipelineEvents const events_;
    Committer committer_;
    KnownEntries known_;
    async::Queue<Job> jobs_;
    async::Queue<Outcome> results_;
    mutable std::mutex mutex_;  // guards rules_ and max_age_: a pointer swap, held for nanoseconds
    std::shared_ptr<rules::Ruleset const> rules_;
    Duration max_age_;
    std::mutex give_up_mutex_;
    std::condition_variable give_up_changed_;
    std::optional<std::chrono::steady_clock::time_point> give_up_at_;
    std::vector<std::atomic<std::int64_t>> busy_;  // ms since the epoch, 0 = idle; last one is the writer's
    std::atomic<bool> profiling_ = false;
    std::vector<rules::Costs> costs_;  // of each worker
    std::vector<std::thread> workers_;
    std::thread writer_;
};

}  // namespace wirewatch::pipeline
