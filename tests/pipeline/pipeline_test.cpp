#include "pipeline/pipeline.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "pipeline/shared.hpp"

namespace wirewatch::pipeline {
namespace {

// What the events say, as a story of lines.
struct Diary {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> lines;
    std::uint64_t articles = 0, alerts = 0, commits = 0, documents = 0;

    void write(std::string line) {
        std::lock_guard lock(mutex);
        lines.push_back(std::move(line));
        changed.notify_all();
    }
    bool waits_for(std::string const& line) {
        std::unique_lock lock(mutex);
        auto written = [&] { return std::find(lines.begin(), lines.end(), line) != lines.end(); };
        return changed.wait_for(lock, 10s, written);
    }
};

class PipelineTest : public testing::Test {
protected:
    std::unique_ptr<Pipeline> start(int workers = 2) {
        PipelineOptions options;
        options.workers = workers;
        options.max_age = 24h * 365 * 100;
        options.retry = 5ms;
        options.tick = 5ms;
        options.clock = &clock;
        PipelineEvents events;
        events.committed = [this](Committed const& committed, std::span<Analysed const> batch) {
            std::lock_guard lock(diary.mutex);
            ++diary.commits;
            diary.documents += batch.size();
            diary.articles += committed.articles;
            for (auto const& [rule, count] : committed.alerts) diary.alerts += count;
        };
        events.cannot_write = [this](Error const& error) {
            diary.write(error.message.find("a broken disk") == std::string::npos ? error.message : "broken");
        };
        events.writes_again = [this] { diary.write("writes again"); };
        events.idle = [this] {
            if (++ticks == 3) diary.write("three ticks");
        };
        return std::make_unique<Pipeline>(writer, index, std::vector<FeedState>{}, truce_rules(), options,
                                          events);
    }

    // A document with one article of its own.
    Fetched document(int number, std::string const& word = "truce") const {
        auto title = "Village " + std::to_string(number) + " sees a " + word + " of its own";
        return fetched_from(feed, rss_of({title}));
    }
    std::uint64_t stored() const { return *journal::reader_of(file).article_count(); }

    void break_journal() const {
        run_sql(file,
                "CREATE TRIGGER broken BEFORE INSERT ON articles BEGIN SELECT RAISE(ABORT, 'a broken disk'); "
                "END");
    }
    void mend_journal() const { run_sql(file, "DROP TRIGGER broken"); }

    SystemClock clock;
    journal::TemporaryFolder folder;
    std::filesystem::path file = folder / "journal.sqlite";
    journal::Writer writer = journal::writer_of(file);
    stories::Index index{72h};
    std::shared_ptr<Feed const> feed = feed_of("folder", false);
    Diary diary;
    std::atomic<int> ticks = 0;
};

TEST_F(PipelineTest, ADrainLosesNothing) {
    auto pipeline = start(3);
    std::vector<std::thread> sources;
    for (int source = 0; source < 3; ++source) {
        sources.emplace_back([&, source] {
            for (int i = 0; i < 100; ++i) EXPECT_TRUE(pipeline->deliver(document(source * 100 + i)));
        });
    }
    for (auto& source : sources) source.join();
    pipeline->stop_documents(10s);
    EXPECT_EQ(stored(), 300u);
    pipeline->stop_writer();
    EXPECT_EQ(diary.articles, 300u);
    EXPECT_EQ(pipeline->jobs_waiting(), 0u);
    EXPECT_EQ(pipeline->results_waiting(), 0u);
    EXPECT_EQ(pipeline->busy_since(), std::nullopt);
    EXPECT_EQ(alerts_in(file).size(), diary.alerts);
    EXPECT_GT(diary.alerts, 0u);
}

TEST_F(PipelineTest, AfterTheStopNothingIsTaken) {
    auto pipeline = start();
    pipeline->stop_documents(10s);
    EXPECT_FALSE(pipeline->deliver(document(1)));
    boost::asio::io_context io;
    auto work = pipeline->deliver_async(document(2));
    auto taken = boost::asio::co_spawn(io, std::move(work), boost::asio::use_future);
    io.run();
    EXPECT_FALSE(taken.get());
    EXPECT_TRUE(pipeline->move_cursor("desk", 1)) << "sinks end later";
    pipeline->stop_writer();
    EXPECT_FALSE(pipeline->move_cursor("desk", 2));
    EXPECT_EQ(stored(), 0u);
    EXPECT_EQ(*journal::reader_of(file).cursor("desk"), 1u);
}

TEST_F(PipelineTest, ACoroutineDeliversAsAThreadDoes) {
    auto pipeline = start(1);
    boost::asio::io_context io;
    std::vector<std::future<bool>> taken;
    for (int i = 0; i < 100; ++i) {  // more than the queue holds: they suspend and go on
        auto work = pipeline->deliver_async(document(i));
        taken.push_back(boost::asio::co_spawn(io, std::move(work), boost::asio::use_future));
    }
    auto guard = boost::asio::make_work_guard(io);
    std::thread net([&] { io.run(); });
    for (auto& one : taken) EXPECT_TRUE(one.get());
    guard.reset();
    net.join();
    pipeline->stop_documents(10s);
    EXPECT_EQ(stored(), 100u);
}

TEST_F(PipelineTest, AJournalThatCannotBeWrittenIsTriedAgainUntilItCan) {
    break_journal();
    auto pipeline = start();
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(pipeline->deliver(document(i)));
    ASSERT_TRUE(diary.waits_for("broken"));
    EXPECT_EQ(stored(), 0u);
    mend_journal();
    ASSERT_TRUE(diary.waits_for("writes again"));
    pipeline->stop_documents(10s);
    pipeline->stop_writer();
    EXPECT_EQ(stored(), 5u);
    EXPECT_EQ(std::count(diary.lines.begin(), diary.lines.end(), "broken"), 1) << "told once";
}

TEST_F(PipelineTest, AStopGivesUpOnABrokenJournalAfterItsDeadline) {
    break_journal();
    auto pipeline = start();
    EXPECT_TRUE(pipeline->deliver(document(1)));
    ASSERT_TRUE(diary.waits_for("broken"));
    auto began = std::chrono::steady_clock::now();
    pipeline->stop_documents(50ms);
    pipeline->stop_writer();
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
    EXPECT_EQ(stored(), 0u);
}

TEST_F(PipelineTest, LaterJobsAreJudgedByTheRulesInUse) {
    auto pipeline = start(1);
    pipeline->use(truce_rules("war"), 48h);
    EXPECT_TRUE(pipeline->deliver(document(1, "truce")));
    EXPECT_TRUE(pipeline->deliver(document(2, "war")));
    pipeline->stop_documents(10s);
    auto alerts = alerts_in(file);
    ASSERT_EQ(alerts.size(), 1u);
    EXPECT_EQ(alerts[0].at("article").at("title"), "Village 2 sees a war of its own");
}

TEST_F(PipelineTest, WhatRulesCostIsNotedWhileSomebodyAsks) {
    auto pipeline = start();
    auto costs = [&] {
        rules::Costs sum;
        for (auto const& of_worker : pipeline->take_costs()) {
            for (auto const& [rule, cost] : of_worker) {
                RuleCard card;
                card.id = rule;
                rules::RuleCost spent{&card, cost.checks, cost.matches, cost.time};
                sum.add({&spent, 1});
            }
        }
        return sum.take();
    };
    pipeline->deliver(document(1));
    pipeline->profile(true);
    EXPECT_TRUE(pipeline->is_profiling());
    for (auto number = 2; number < 6; ++number) pipeline->deliver(document(number));
    pipeline->stop_documents(1s);
    auto noted = costs();
    ASSERT_EQ(noted.size(), 1u);
    EXPECT_GE(noted.begin()->second.matches, 4u);  // the first may have been waiting still
    EXPECT_GE(noted.begin()->second.checks, noted.begin()->second.matches);
    EXPECT_GT(noted.begin()->second.time.count(), 0);
    EXPECT_TRUE(costs().empty()) << "they are taken once";
}

TEST_F(PipelineTest, PollsWithoutNewsAreStoredTogether) {
    auto pipeline = start(1);
    for (int i = 0; i < 20; ++i) pipeline->deliver(fetched_from(feed, rss_of({})));
    pipeline->stop_documents(10s);
    pipeline->stop_writer();
    EXPECT_EQ(diary.documents, 20u);
    EXPECT_LE(diary.commits, 5u);
}

TEST_F(PipelineTest, AnIdlePipelineTicks) {
    auto pipeline = start();
    EXPECT_TRUE(diary.waits_for("three ticks"));
}

TEST_F(PipelineTest, ItsEndIsADrainOfItsOwn) {
    auto pipeline = start();
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(pipeline->deliver(document(i)));
    pipeline.reset();
    EXPECT_EQ(stored(), 20u);
}

}  // namespace
}  // namespace wirewatch::pipeline
