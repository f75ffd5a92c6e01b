#include "cli/ask_daemon.hpp"

#include <sys/socket.h>
#include <sys/un.h>

#include <cstring>
#include <thread>

#include "reading/shared.hpp"

namespace wirewatch::cli {
namespace {

// Somebody who takes one question at STATE/control and gives the answer a test has written down.
class FakeDaemon {
public:
    FakeDaemon(std::filesystem::path const& state, std::string answer) : answer_(std::move(answer)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        auto path = (state / "control").string();
        EXPECT_LT(path.size(), sizeof address.sun_path);
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        listener_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr const*>(&address), sizeof address), 0);
        EXPECT_EQ(listen(listener_, 1), 0);
        thread_ = std::thread([this] { answer_one(); });
    }
    ~FakeDaemon() {
        thread_.join();
        close(listener_);
    }

private:
    void answer_one() {
        auto client = accept(listener_, nullptr, nullptr);
        char c = 0;
        while (read(client, &c, 1) == 1 && c != '\n') {
        }
        send(client, answer_.data(), answer_.size(), MSG_NOSIGNAL);
        close(client);
    }

    std::string answer_;
    int listener_ = -1;
    std::thread thread_;
};

class AskDaemon : public InAFolder {
protected:
    AskOptions asking(bool json = false) const { return {"", folder.string(), json}; }

    template <typename Verb>
    int run(std::string const& answer, Verb verb) {
        FakeDaemon daemon(folder, answer);
        return captured(verb);
    }

    template <typename Verb>
    int captured(Verb verb) {
        ::testing::internal::CaptureStdout();
        ::testing::internal::CaptureStderr();
        auto code = verb();
        std::fflush(stdout);
        output = ::testing::internal::GetCapturedStdout();
        messages = ::testing::internal::GetCapturedStderr();
        return code;
    }

    std::string output, messages;
};

TEST_F(AskDaemon, NobodyThereIsUnavailableAndSaysWhatToDo) {
    EXPECT_EQ(captured([&] { return status(asking()); }), 69);
    EXPECT_EQ(output, "");
    EXPECT_EQ(messages, "no wirewatch answers at " + (folder / "control").string() +
                            ": is it running, and is this its state folder (--state-dir)?\n");
}

TEST_F(AskDaemon, ADaemonThatIsStartingHasNoStatus) {
    EXPECT_EQ(run("{\"ok\":false,\"error\":\"the daemon is starting or stopping\"}\n",
                  [&] { return status(asking()); }),
              69);
    EXPECT_EQ(output, "");
    EXPECT_EQ(messages, "the daemon is starting or stopping\n");
}

TEST_F(AskDaemon, AnAnswerThatIsCutOffOrNoJsonIsUnavailable) {
    EXPECT_EQ(run("{\"ok\":true", [&] { return status(asking()); }), 69);
    EXPECT_EQ(messages, "the daemon closed the connection\n");
    std::filesystem::remove(folder / "control");
    EXPECT_EQ(run("[1]\n", [&] { return status(asking()); }), 69);
    EXPECT_EQ(messages, "the daemon's answer is no JSON object\n");
}

TEST_F(AskDaemon, TheStatusIsReadAtAGlance) {
    auto code = run(
        R"({"ok":true,"version":"0.1.0","started":"2025-10-31T12:00:00.000Z","settings":"w.yaml","state":"/s",)"
        R"("journal":"c0ffee","latest":7,"articles":9,"rules":31,"revision":"r","feeds":{"total":3,"tried":2,)"
        R"("failing":1},"plugins":[{"name":"desk","plugin":"sink_exec","kind":"sink","state":"running",)"
        R"("delivered":7,"last_error":"no\u001b[31m luck"}],"bus":{"publish":"tcp://a:1","replay":"tcp://a:2",)"
        R"("published":7,"replayed":0},"http":"off","illness":""})"
        "\n",
        [&] { return status(asking()); });
    EXPECT_EQ(code, 0);
    EXPECT_EQ(output,
              "wirewatch  0.1.0, up since 2025-10-31T12:00:00.000Z\n"
              "settings   w.yaml\n"
              "state      /s\n"
              "feeds      3, 2 tried, 1 failing\n"
              "rules      31, revision r\n"
              "journal    c0ffee: 9 articles, latest alert 7\n"
              "bus        tcp://a:1, replay tcp://a:2: 7 published, 0 replayed\n"
              "http       off\n"
              "sink       desk (sink_exec): running, 7 delivered, last error: no luck\n"
              "health     good\n");
}

TEST_F(AskDaemon, ARefusedReloadShowsEveryProblem) {
    EXPECT_EQ(
        run(R"({"ok":false,"error":"nothing was changed: the files have problems","problems":["a:1:2: x","b:3:4: y"]})"
            "\n",
            [&] { return reload(asking()); }),
        78);
    EXPECT_EQ(output, "");
    EXPECT_EQ(messages, "a:1:2: x\nb:3:4: y\nnot reloaded: nothing was changed: the files have problems\n");
}

TEST_F(AskDaemon, AReloadThatWasNotTriedIsNoFaultOfTheFiles) {
    EXPECT_EQ(run("{\"ok\":false,\"error\":\"the daemon is stopping\"}\n", [&] { return reload(asking()); }),
              69);
    EXPECT_EQ(messages, "not reloaded: the daemon is stopping\n");
}

TEST_F(AskDaemon, AReloadSaysWhatWaitsForTheNextStart) {
    EXPECT_EQ(
        run(R"({"ok":true,"feeds":3,"rules":31,"revision":"r","restart_needed_for":["http"],"problems":[]})"
            "\n",
            [&] { return reload(asking()); }),
        0);
    EXPECT_EQ(output, "reloaded: 3 feeds, 31 rules, revision r\n");
    EXPECT_EQ(messages, "http takes effect at the next start\n");
}

TEST_F(AskDaemon, FailingFeedsAreListedWithTheirError) {
    auto const* answer =
        R"({"ok":true,"feeds":[{"id":"kuna","state":"ok","next_due":"soon","entries":4,"quieted":1},)"
        R"({"id":"desk","state":"failing","next_due":"later","last_error":"HTTP 500"}]})"
        "\n";
    EXPECT_EQ(run(answer, [&] { return list_feeds(asking(), {"", true}); }), 0);
    EXPECT_EQ(output, "failing  desk                         later                    HTTP 500\n");
    std::filesystem::remove(folder / "control");
    EXPECT_EQ(run(answer, [&] { return list_feeds(asking(), {}); }), 0);
    EXPECT_EQ(output.substr(0, output.find('\n')),
              "ok       kuna                         soon                     4 entries, 1 without an alert");
}

TEST_F(AskDaemon, AFeedThatIsUnknownIsAFinding) {
    EXPECT_EQ(run("{\"ok\":false,\"error\":\"no feed has the id 'x'\"}\n",
                  [&] { return refresh_feed(asking(), "x"); }),
              1);
    EXPECT_EQ(messages, "no feed has the id 'x'\n");
}

}  // namespace
}  // namespace wirewatch::cli
