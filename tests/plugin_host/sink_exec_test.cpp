// plugins/sink_exec, through the host. The programs are shell scripts; the plugin itself knows no shell.
#include <signal.h>

#include <boost/json.hpp>

#include "stage.hpp"

namespace wirewatch::plugin_host {
namespace {

using Texts = std::vector<std::string>;

class SinkExec : public Stage {
protected:
    // An instance whose program is this shell script, with the test's folder as $1.
    void run(std::string const& script, std::string const& limit = "20s") {
        command({"/bin/sh", "-c", script, "sh", folder_.string()}, limit);
    }

    void command(Texts words, std::string const& limit = "20s") {
        settings_.instances = {instance(
            "desk", "sink_exec", {{"command", value(std::move(words))}, {"time_limit", value(limit)}})};
        start();
    }

    bool delivered(std::uint64_t count) {
        return eventually([&] { return view("desk").delivered == count; });
    }
    bool rejected(std::uint64_t count) {
        return eventually([&] { return view("desk").rejected == count; });
    }
    std::string out(std::string const& name = "out") { return read_file(folder_ / name); }
};

TEST_F(SinkExec, TheProgramGetsTheAlertOnStdin) {
    run("cat >> $1/out");
    raise("talks.held");
    ASSERT_TRUE(delivered(1));
    stop();
    auto alert = boost::json::parse(out()).as_object();
    EXPECT_EQ(alert["topic"].as_string(), "talks.held");
    EXPECT_EQ(alert["sequence"].to_number<int>(), 1);
}

TEST_F(SinkExec, ArgumentsAreGivenAsTheyAre) {
    command({"sh", "-c", R"(printf '%s|' "$@" > $1/out)", "sh", folder_.string(), "a b", "$HOME;`ls`*"});
    raise("talks.held");
    ASSERT_TRUE(delivered(1));
    stop();
    EXPECT_EQ(out(), folder_.string() + "|a b|$HOME;`ls`*|");
}

TEST_F(SinkExec, TheEnvironmentIsFourVariables) {
    run("env | grep -v -e ^PWD= -e ^SHLVL= -e ^_= -e ^OLDPWD= | sort > $1/out");
    raise("talks.held");
    ASSERT_TRUE(delivered(1));
    stop();
    EXPECT_EQ(out(), "LANG=C.UTF-8\nPATH=" + std::string(getenv("PATH")) +
                         "\nWIREWATCH_SEQUENCE=1\nWIREWATCH_TOPIC=talks.held\n");
}

TEST_F(SinkExec, NoDescriptorOfTheDaemonIsOpenInTheProgram) {
    auto leaked = dup(STDERR_FILENO);
    run("cd /proc/$$/fd && echo * > $1/out");
    raise("talks.held");
    ASSERT_TRUE(delivered(1));
    stop();
    close(leaked);
    // The shell's own redirection may be open while it expands the star.
    EXPECT_TRUE(out().starts_with("0 1 2")) << out();
    EXPECT_LT(out().size(), 12u) << out();
}

TEST_F(SinkExec, AProgramThatDoesNotReadItsStdinIsFine) {
    run("exit 0");
    raise("talks.held");
    EXPECT_TRUE(delivered(1));
    stop();
}

TEST_F(SinkExec, AProgramThatTalksMuchIsNotBlocked) {
    run("echo first >&2; head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2");
    raise("talks.held");
    EXPECT_TRUE(delivered(1));
    stop();
    EXPECT_EQ(logged(), (Texts{"info /bin/sh: first instance=desk plugin=sink_exec"}));
}

TEST_F(SinkExec, AnotherExitCodeRejectsAndTheLogHasItWithTheFirstLineOfStderr) {
    run("echo 'no such channel' >&2; echo 'second line' >&2; exit 3");
    raise("talks.held");
    ASSERT_TRUE(rejected(1));
    stop();
    EXPECT_EQ(logged(),
              (Texts{"warn the sink rejected an alert; it is passed over instance=desk plugin=sink_exec "
                     "topic=talks.held sequence=1 cause=\"/bin/sh exited with 3: no such channel\""}));
}

TEST_F(SinkExec, ASignalRejects) {
    run("kill -9 $$");
    raise("talks.held");
    ASSERT_TRUE(rejected(1));
    EXPECT_EQ(view("desk").last_error, "/bin/sh was ended by signal 9");
    stop();
}

TEST_F(SinkExec, ExitCode75BringsTheAlertAgain) {
    run("echo $WIREWATCH_SEQUENCE >> $1/out; [ $(wc -l < $1/out) -ge 3 ] || exit 75");
    raise("talks.held");
    ASSERT_TRUE(delivered(1));
    stop();
    EXPECT_EQ(out(), "1\n1\n1\n");
}

TEST_F(SinkExec, AProgramThatTakesTooLongIsEndedWithItsWholeGroup) {
    run("sleep 1000 & echo $! > $1/child; sleep 1000", "100ms");
    raise("talks.held");
    ASSERT_TRUE(rejected(1));
    EXPECT_EQ(view("desk").last_error, "/bin/sh took longer than its time limit of 100 ms");
    auto child = std::stoi(out("child"));
    EXPECT_TRUE(eventually([&] {
        // Ended: gone, or a zombie that nobody has waited for yet.
        auto status = read_file("/proc/" + std::to_string(child) + "/stat");
        return status.empty() || status.find(") Z ") != std::string::npos;
    }));
    stop();
}

TEST_F(SinkExec, AProgramThatIgnoresTermIsKilled) {
    run("trap '' TERM; while :; do sleep 0.1; done", "100ms");
    raise("talks.held");
    ASSERT_TRUE(rejected(1));
    stop();
}

TEST_F(SinkExec, AStopEndsTheProgramAndKeepsItsAlert) {
    run("echo > $1/started; exec sleep 1000", "1h");
    raise("talks.held");
    ASSERT_TRUE(eventually([&] { return fs::exists(folder_ / "started"); }));
    stop(std::chrono::milliseconds(1));
    EXPECT_EQ(cursor("sink.desk"), 0u);
    EXPECT_EQ(view("desk").rejected, 0u);
}

TEST_F(SinkExec, AMissingProgramEndsTheInstanceInClearWords) {
    command({"/usr/bin/no-such-program"});
    ASSERT_TRUE(has_ended("desk"));
    EXPECT_EQ(view("desk").last_error, "there is no program /usr/bin/no-such-program that may be run");
    stop();
    EXPECT_EQ(
        logged(),
        (Texts{"error plugin instance has ended; it works again after a restart instance=desk "
               "plugin=sink_exec cause=\"there is no program /usr/bin/no-such-program that may be run\""}));
}

TEST_F(SinkExec, AFolderIsNoProgram) {
    command({"/usr/bin"});
    ASSERT_TRUE(has_ended("desk"));
    EXPECT_EQ(view("desk").last_error, "there is no program /usr/bin that may be run");
    stop();
}

}  // namespace
}  // namespace wirewatch::plugin_host
