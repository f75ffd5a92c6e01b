#include "pipeline/pipeline.hpp"

#include "core/log.hpp"

namespace wirewatch::pipeline {
namespace {

// A job may hold a body of max_body (8 MiB): a few dozen keep the workers fed without holding much.
constexpr std::size_t jobs_capacity = 32;
constexpr std::size_t results_capacity = 512;
constexpr std::size_t batch_size = 256;

std::int64_t stamp(Clock const& clock) {
    return std::max<std::int64_t>(1, clock.now().time_since_epoch().count());
}

}  // namespace

Pipeline::Pipeline(journal::Writer& journal, stories::Index& stories, std::vector<FeedState> const& states,
                   std::shared_ptr<rules::Ruleset const> rules, PipelineOptions options,
                   PipelineEvents events)
    : journal_(journal)
    , options_(options)
    , events_(std::move(events))
    , committer_(journal, stories, states)
    , jobs_(jobs_capacity)
    , results_(results_capacity)
    , rules_(std::move(rules))
    , max_age_(options.max_age)
    , busy_(static_cast<std::size_t>(options.workers) + 1)
    , costs_(static_cast<std::size_t>(options.workers)) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(options.workers); ++i) {
        workers_.emplace_back([this, i] { work(i); });
    }
    writer_ = std::thread([this] { write(); });
}

Pipeline::~Pipeline() {
    stop_documents(Duration::zero());
    stop_writer();
}

Job Pipeline::job_of(Fetched fetched) {
    auto known = fetched.body ? known_.of(fetched.feed->id) : nullptr;
    std::lock_guard lock(mutex_);
    return {std::move(fetched), rules_, std::move(known)};
}

// A push and a dropped file hold little of what the feed has.
void Pipeline::remember(std::vector<Analysed>& documents) {
    for (auto& document : documents) {
        auto const& fetched = document.fetched;
        auto is_poll = document.had_body && !fetched.pushed && fetched.item_key.empty();
        if (is_poll && document.refusal.empty()) known_.keep(fetched.feed->id, std::move(document.marks));
    }
}

boost::asio::awaitable<bool> Pipeline::deliver_async(Fetched fetched) {
    auto job = job_of(std::move(fetched));
    co_return co_await jobs_.push_async(std::move(job));
}

bool Pipeline::deliver(Fetched fetched) {
    return jobs_.push(job_of(std::move(fetched)));
}

bool Pipeline::move_cursor(std::string const& sink, std::uint64_t sequence) {
    CursorMove move{sink, sequence, {}};
    auto stored = move.stored.get_future();
    if (!results_.push(std::move(move))) return false;
    return stored.get();
}

void Pipeline::use(std::shared_ptr<rules::Ruleset const> rules, Duration max_age) {
    std::lock_guard lock(mutex_);
    rules_ = std::move(rules);
    max_age_ = max_age;
}

std::vector<std::map<std::string, rules::Costs::Sum>> Pipeline::take_costs() {
    std::vector<std::map<std::string, rules::Costs::Sum>> taken;
    for (auto& costs : costs_) taken.push_back(costs.take());
    return taken;
}

void Pipeline::work(std::size_t number) {
    while (auto job = jobs_.pop()) {
        busy_[number] = stamp(*options_.clock);
        if (profiling_) job->costs = &costs_[number];
        auto feed = job->fetched.feed;
        auto state = job->fetched.state;
        try {
            if (!results_.push(analyse(std::move(*job)))) return;
        } catch (std::exception const& bug) {
            log::error("a document could not be analysed: please report this",
                       {{"feed", feed->id}, {"cause", bug.what()}});
        }
        busy_[number] = 0;
    }
}

void Pipeline::write() {
    Gathering<Outcome> gathering(batch_size, options_.gather);
    while (!results_.done()) {
        auto came = results_.pop_batch(batch_size, gathering.patience(options_.tick));
        busy_.back() = stamp(*options_.clock);
        for (auto& result : came) {
            auto waits = may_wait(result);
            gathering.add(std::move(result), waits);
        }
        if (gathering.is_due() || results_.done()) write_batch(gathering.take());
        if (auto flushed = committer_.flush_updates(options_.clock->now()); flushed && flushed->updates > 0) {
            events_.committed(*flushed, {});
        }
        events_.idle();
        busy_.back() = 0;
    }
}

bool Pipeline::may_wait(Outcome const& result) {
    auto const* analysed = std::get_if<Analysed>(&result);
    return analysed != nullptr && !has_news(*analysed);
}

// Documents first: a cursor that moves a little later costs nothing.
void Pipeline::write_batch(std::vector<Outcome> batch) {
    std::vector<Analysed> documents;
    for (auto& result : batch) {
        if (auto* analysed = std::get_if<Analysed>(&result)) documents.push_back(std::move(*analysed));
    }
    if (!documents.empty()) commit_until_stored(documents);
    for (auto& result : batch) {
        if (auto* move = std::get_if<CursorMove>(&result)) store_cursor(*move);
        if (auto* flush = std::get_if<Flush>(&result)) flush->done.set_value();
    }
}

// Nothing is dropped while the disk is full: the batch is tried again until it is stored or the daemon ends.
bool Pipeline::commit_until_stored(std::vector<Analysed>& documents) {
    auto failing = false;
    while (true) {
        Duration max_age{};
        {
            std::lock_guard lock(mutex_);
            max_age = max_age_;
        }
        auto committed = committer_.commit(documents, max_age, options_.clock->now());
        if (committed) {
            if (failing) events_.writes_again();
            events_.committed(*committed, documents);
            remember(documents);
            return true;
        }
        if (!failing) events_.cannot_write(committed.error());
        failing = true;
        busy_.back() = stamp(*options_.clock);
        if (!pause_before_retry()) return false;
    }
}

// False: the daemon is ending and its patience is over.
bool Pipeline::pause_before_retry() {
    std::unique_lock lock(give_up_mutex_);
    auto ending = give_up_at_.has_value();
    give_up_changed_.wait_for(lock, ending ? std::min(options_.retry, Duration(100)) : options_.retry);
    return !give_up_at_ || std::chrono::steady_clock::now() < *give_up_at_;
}

void Pipeline::store_cursor(CursorMove& move) {
    auto stored = journal_.begin();
    if (stored) stored = journal_.put_cursor(move.sink, move.sequence);
    if (stored) stored = journal_.commit();
    if (!stored) journal_.roll_back();
    move.stored.set_value(stored.has_value());
}

void Pipeline::stop_documents(Duration deadline) {
    {
        std::lock_guard lock(give_up_mutex_);
        if (!give_up_at_) give_up_at_ = std::chrono::steady_clock::now() + deadline;
    }
    give_up_changed_.notify_all();
    jobs_.finish();
    for (auto& worker : workers_) {
        if (worker.joinable()) worker.join();
    }
    Flush flush;
    auto done = flush.done.get_future();
    if (results_.push(std::move(flush))) done.wait();
}

void Pipeline::stop_writer() {
    results_.finish();
    if (writer_.joinable()) writer_.join();
}

std::optional<Instant> Pipeline::busy_since() const {
    std::optional<Instant> oldest;
    for (auto const& since : busy_) {
        auto value = since.load();
        if (value == 0) continue;
        auto instant = Instant(Duration(value));
        if (!oldest || instant < *oldest) oldest = instant;
    }
    return oldest;
}

}  // namespace wirewatch::pipeline
