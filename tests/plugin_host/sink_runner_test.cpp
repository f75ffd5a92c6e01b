#include "plugin_host/sink_runner.hpp"

#include "stage.hpp"

namespace wirewatch::plugin_host {
namespace {

using Texts = std::vector<std::string>;

class Sinks : public Stage {
protected:
    // An instance that answers as told and writes its calls to the file of its name.
    void add(std::string const& name, Texts answers = {}, settings::Only only = {}) {
        auto made =
            instance(name, "scripted",
                     {{"record", value((folder_ / name).string())}, {"answers", value(std::move(answers))}});
        made.only = std::move(only);
        settings_.instances.push_back(made);
    }

    std::string record(std::string const& name) { return read_file(folder_ / name); }

    bool delivered(std::string const& name, std::uint64_t count) {
        return eventually([&] { return view(name).delivered == count; });
    }
};

TEST_F(Sinks, ASinkThatWasNeverHereBeginsWithWhatComesNext) {
    raise("talks.held");
    raise("talks.held");
    add("desk");
    start();
    ASSERT_TRUE(eventually([&] { return view("desk").cursor == 2; }));
    raise("talks.held");
    ASSERT_TRUE(delivered("desk", 1));
    stop();
    EXPECT_EQ(record("desk"), "3 -> ok\nclosed\n");
    EXPECT_EQ(cursor("sink.desk"), 3u);
}

TEST_F(Sinks, ASinkThatBeganWithAnEmptyJournalMissesNothingOverARestart) {
    add("desk");
    start();
    stop();
    raise("talks.held");
    start();
    ASSERT_TRUE(delivered("desk", 1));
    stop();
    EXPECT_EQ(record("desk"), "closed\n1 -> ok\nclosed\n");
}

TEST_F(Sinks, ARestartGoesOnFromTheCursor) {
    add("desk");
    start();
    raise("talks.held");
    ASSERT_TRUE(delivered("desk", 1));
    stop();
    raise("talks.held");
    raise("talks.held");
    start();
    ASSERT_TRUE(delivered("desk", 2));
    stop();
    EXPECT_EQ(record("desk"), "1 -> ok\nclosed\n2 3 -> ok\nclosed\n");
}

TEST_F(Sinks, ARetryBringsTheSameAlertAgainBeforeAnyOther) {
    add("desk", {"retry", "retry", "ok"});
    start();
    raise("talks.held");
    ASSERT_TRUE(delivered("desk", 1));
    EXPECT_EQ(view("desk").state, "running");
    EXPECT_EQ(view("desk").last_error, "");
    stop();
    EXPECT_EQ(record("desk"), "1 -> retry\n1 -> retry\n1 -> ok\nclosed\n");
    EXPECT_EQ(logged(),
              (Texts{"warn the sink does not take an alert; it is tried again, ever later instance=desk "
                     "plugin=scripted topic=talks.held sequence=1 cause=\"the script says so\"",
                     "info the sink takes alerts again instance=desk plugin=scripted"}));
}

TEST_F(Sinks, WhatWasTakenOfABatchIsNotDeliveredAgain) {
    add("desk", {"retry 2", "reject 1"});
    start();
    stop();
    for (int i = 0; i < 4; ++i) raise("talks.held");
    start();
    ASSERT_TRUE(delivered("desk", 3));
    stop();
    EXPECT_EQ(record("desk"), "closed\n1 2 3 4 -> retry 2\n3 4 -> reject 1\nclosed\n");
    EXPECT_EQ(view("desk").rejected, 1u);
    EXPECT_EQ(cursor("sink.desk"), 4u);
}

TEST_F(Sinks, ARejectedAlertIsPassedOverWithAWarning) {
    add("desk", {"reject"});
    start();
    raise("talks.held");
    ASSERT_TRUE(eventually([&] { return view("desk").rejected == 1; }));
    raise("talks.held");
    ASSERT_TRUE(delivered("desk", 1));
    stop();
    EXPECT_EQ(record("desk"), "1 -> reject\n2 -> ok\nclosed\n");
    EXPECT_EQ(logged(), (Texts{"warn the sink rejected an alert; it is passed over instance=desk "
                               "plugin=scripted topic=talks.held sequence=1 cause=\"the script says so\""}));
}

TEST_F(Sinks, AFatalAnswerEndsThatInstanceOnly) {
    add("bad", {"fatal"});
    add("good");
    start();
    raise("talks.held");
    ASSERT_TRUE(has_ended("bad"));
    raise("talks.held");
    ASSERT_TRUE(delivered("good", 2));
    EXPECT_EQ(view("bad").last_error, "the script says so");
    stop();
    EXPECT_EQ(record("bad"), "1 -> fatal\nclosed\n");
    EXPECT_EQ(cursor("sink.bad"), 0u);
    EXPECT_EQ(logged(), (Texts{"error plugin instance has ended; it works again after a restart instance=bad "
                               "plugin=scripted cause=\"the script says so\""}));
}

TEST_F(Sinks, AnExceptionOutOfAPluginEndsThatInstanceOnly) {
    settings_.instances = {instance("bad", "throwing")};
    add("good");
    start();
    raise("talks.held");
    ASSERT_TRUE(has_ended("bad"));
    ASSERT_TRUE(delivered("good", 1));
    stop();
    EXPECT_EQ(view("bad").last_error, "the plugin threw: no room on the page");
}

TEST_F(Sinks, OnlyWhatIsChosenIsDeliveredAndTheCursorPassesTheRest) {
    settings::Only only;
    only.rules = {"ceasefire"};
    only.min_severity = Severity::high;
    add("desk", {}, only);
    start();
    raise("ceasefire.agreed", Severity::high);
    raise("ceasefire.agreed", Severity::low);
    raise("talks.held", Severity::critical);
    ASSERT_TRUE(eventually([&] { return view("desk").cursor == 3; }));
    stop();
    EXPECT_EQ(record("desk"), "1 -> ok\nclosed\n");
    EXPECT_EQ(cursor("sink.desk"), 3u);
}

TEST_F(Sinks, ManyAlertsComeInBatchesOfAHundred) {
    add("desk");
    start();
    stop();
    for (int i = 0; i < 250; ++i) raise("talks.held");
    start();
    ASSERT_TRUE(delivered("desk", 250));
    stop();
    auto calls = record("desk");
    EXPECT_EQ(std::count(calls.begin(), calls.end(), '>'), 3);
}

TEST_F(Sinks, StoppingDeliversWhatIsCommitted) {
    add("desk");
    start();
    stop();
    for (int i = 0; i < 250; ++i) raise("talks.held");
    start();
    stop();
    EXPECT_EQ(cursor("sink.desk"), 250u);
}

TEST_F(Sinks, StoppingDoesNotWaitForARetry) {
    longest_pause_ = std::chrono::hours(1);
    add("desk", Texts(32, "retry"));
    start();
    raise("talks.held");
    ASSERT_TRUE(eventually([&] { return view("desk").state == "waiting"; }));
    auto before = std::chrono::steady_clock::now();
    stop(std::chrono::hours(1));
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::minutes(1));
    EXPECT_EQ(cursor("sink.desk"), 0u);
    EXPECT_EQ(view("desk").state, "ended");
}

TEST_F(Sinks, TheExampleWritesTopicAndSequence) {
    settings_.instances = {instance("lines", "example", {{"file", value((folder_ / "lines").string())}})};
    start();
    raise("talks.held");
    raise("ceasefire.agreed");
    ASSERT_TRUE(delivered("lines", 2));
    stop();
    EXPECT_EQ(record("lines"), "talks.held 1\nceasefire.agreed 2\n");
}

TEST_F(Sinks, AnInstanceThatCannotOpenSaysWhy) {
    settings_.instances = {instance("lines", "example", {{"file", value("/no/such/folder/lines")}})};
    start();
    ASSERT_TRUE(has_ended("lines"));
    EXPECT_EQ(view("lines").last_error, "the file cannot be opened for appending");
    stop();
}

}  // namespace
}  // namespace wirewatch::plugin_host
