#include "cli/subscription.hpp"

#include <deque>

#include "reading/shared.hpp"

namespace wirewatch::cli {
namespace {

using Kind = client::Received::Kind;
using Script = std::deque<std::optional<client::Received>>;

client::Received alert(std::uint64_t sequence) {
    return {Kind::alert, "t", "alert " + std::to_string(sequence), {"j", sequence}, ""};
}

client::Received said(Kind kind, std::string message, client::Cursor cursor = {"j", 0}) {
    return {kind, "", "", std::move(cursor), std::move(message)};
}

// A bus that gives what a test has written down for each connection, and is over with the last of them.
class SubscriptionTest : public InAFolder {
protected:
    class Scripted final : public client::Subscriber {
    public:
        Scripted(Script& script, bool& over) : script_(script), over_(over) {}
        std::optional<client::Received> next(client::Duration) override {
            if (script_.empty()) return over_ = true, std::nullopt;
            auto first = std::move(script_.front());
            script_.pop_front();
            return first;
        }

    private:
        Script& script_;
        bool& over_;
    };

    Surroundings surroundings() {
        Surroundings around;
        around.keys = keys;
        around.connect =
            [this](client::SubscriberOptions asked) -> Result<std::unique_ptr<client::Subscriber>> {
            connections.push_back(std::move(asked));
            auto& script = scripts.at(connections.size() - 1);
            return std::unique_ptr<client::Subscriber>(new Scripted(script, over_));
        };
        around.endpoints = [this] { return endpoints_at(++looks); };
        around.line_of = [](std::string const& text) { return text + "\n"; };
        around.write = [this](std::string_view line) {
            if (wrote == LineOutput::Wrote::written) output += line;
            return wrote;
        };
        around.say = [this](std::string const& message) { messages += message + "\n"; };
        around.is_over = [this] { return over_; };
        return around;
    }

    int run(Start start = {}) {
        std::optional<CursorFile> cursor;
        if (with_cursor) cursor.emplace(folder / "cursor");
        return Subscription(options, std::move(start), cursor, surroundings()).run();
    }

    std::string cursor() const { return read(folder / "cursor"); }

    std::vector<Script> scripts{1};
    // What stands in endpoints.json when it is looked at for the nth time.
    std::function<Result<BusEndpoints>(int look)> endpoints_at = [](int) {
        return BusEndpoints{"tcp://a:1", "tcp://a:2"};
    };
    int looks = 0;
    std::optional<client::CurveKeys> keys;
    SubscribeOptions options;
    bool with_cursor = false;
    LineOutput::Wrote wrote = LineOutput::Wrote::written;

    std::vector<client::SubscriberOptions> connections;
    std::string output, messages;

private:
    bool over_ = false;
};

TEST_F(SubscriptionTest, AlertsAreLinesAndEverythingElseIsSaid) {
    options.topics = {"ceasefire"};
    scripts[0] = {alert(1), said(Kind::live, "live from 2 on", {"j", 1}), alert(2),
                  said(Kind::gap_repaired, "1 was missed"), said(Kind::gap_lost, "3 is lost")};
    EXPECT_EQ(run(), 0);
    EXPECT_EQ(output, "alert 1\nalert 2\n");
    EXPECT_EQ(messages, "1 was missed\n3 is lost\n");
    EXPECT_EQ(connections.at(0).publish, "tcp://a:1");
    EXPECT_EQ(connections.at(0).replay, "tcp://a:2");
    EXPECT_EQ(connections.at(0).topics, std::vector<std::string>{"ceasefire"});
}

TEST_F(SubscriptionTest, ItBeginsWhereTheStartSays) {
    EXPECT_EQ(run({client::Cursor{"j", 41}, std::nullopt, std::nullopt}), 0);
    ASSERT_TRUE(connections.at(0).after);
    EXPECT_EQ(connections.at(0).after->sequence, 41u);
}

TEST_F(SubscriptionTest, TheCursorFollowsTheLines) {
    with_cursor = true;
    scripts[0] = {alert(1), alert(5)};
    EXPECT_EQ(run(), 0);
    EXPECT_EQ(cursor(), "j 5\n");
}

TEST_F(SubscriptionTest, FromNowIsRememberedBeforeTheFirstAlert) {
    with_cursor = true;
    scripts[0] = {said(Kind::live, "", {"j", 7})};
    EXPECT_EQ(run(), 0);
    EXPECT_EQ(cursor(), "j 7\n");
}

TEST_F(SubscriptionTest, ALineThatWasNotWrittenDoesNotMoveTheCursor) {
    with_cursor = true;
    scripts[0] = {said(Kind::live, "", {"j", 7}), alert(8)};
    for (auto how : {LineOutput::Wrote::closed, LineOutput::Wrote::stopped}) {
        wrote = how;
        EXPECT_EQ(run(), 0);
        EXPECT_EQ(cursor(), "j 7\n");
        connections.clear();
        scripts[0] = {said(Kind::live, "", {"j", 7}), alert(8)};
    }
    wrote = LineOutput::Wrote::failed;
    EXPECT_EQ(run(), 74);
    EXPECT_EQ(cursor(), "j 7\n");
    EXPECT_EQ(messages, "");
}

TEST_F(SubscriptionTest, ACursorThatCannotBeWrittenEndsIt) {
    with_cursor = true;
    std::filesystem::create_directory(folder / "cursor");
    scripts[0] = {alert(1), alert(2)};
    EXPECT_EQ(run(), 74);
    EXPECT_EQ(output, "alert 1\n");
    EXPECT_TRUE(messages.starts_with("cannot write the cursor ")) << messages;
}

TEST_F(SubscriptionTest, ItEndsAfterSoManyAlerts) {
    with_cursor = true;
    options.count = 2;
    scripts[0] = {alert(1), alert(2), alert(3)};
    EXPECT_EQ(run(), 0);
    EXPECT_EQ(output, "alert 1\nalert 2\n");
    EXPECT_EQ(cursor(), "j 2\n");
}

TEST_F(SubscriptionTest, TheLastAlertsAreFoundFromWhereTheJournalStands) {
    scripts = {{said(Kind::live, "", {"j", 100})},
               {said(Kind::gap_lost, "alerts 81 to 90 are gone"), alert(91), said(Kind::live, "", {"j", 100}),
                said(Kind::gap_lost, "101 is lost")}};
    EXPECT_EQ(run({std::nullopt, std::nullopt, 20}), 0);
    ASSERT_EQ(connections.size(), 2u);
    EXPECT_FALSE(connections[0].after);
    ASSERT_TRUE(connections[1].after);
    EXPECT_EQ(connections[1].after->journal, "j");
    EXPECT_EQ(connections[1].after->sequence, 80u);
    EXPECT_EQ(output, "alert 91\n");
    EXPECT_EQ(messages, "101 is lost\n") << "what retention removed long ago was not asked for";
}

TEST_F(SubscriptionTest, ADaemonThatComesBackElsewhereIsFoundThere) {
    scripts = {{alert(1), said(Kind::daemon_away, "nothing is heard", {"j", 3}), std::nullopt, std::nullopt},
               {alert(4)}};
    endpoints_at = [](int look) {
        return look < 3 ? BusEndpoints{"tcp://a:1", "tcp://a:2"} : BusEndpoints{"tcp://a:3", "tcp://a:4"};
    };
    EXPECT_EQ(run(), 0);
    EXPECT_EQ(output, "alert 1\nalert 4\n");
    EXPECT_EQ(messages, "nothing is heard\nthe daemon is back, at tcp://a:3\n");
    EXPECT_EQ(connections.at(1).publish, "tcp://a:3");
    EXPECT_EQ(connections.at(1).after->sequence, 3u);
}

TEST_F(SubscriptionTest, WithoutADaemonItIsUnavailable) {
    endpoints_at = [](int) { return Error(Errc::unavailable, "no wirewatch runs here"); };
    EXPECT_EQ(run(), 69);
    EXPECT_EQ(messages, "no wirewatch runs here\n");
}

TEST_F(SubscriptionTest, TheLocalDaemonsKeyIsKnownAndAnothersIsAsGiven) {
    endpoints_at = [](int) { return BusEndpoints{"tcp://a:1", "tcp://a:2", "local"}; };
    keys = client::CurveKeys{"ours", ""};
    EXPECT_EQ(run(), 0);
    ASSERT_TRUE(connections.at(0).curve);
    EXPECT_EQ(connections[0].curve->secret, "ours");
    EXPECT_EQ(connections[0].curve->server, "local");
    connections.clear();
    keys->server = "given";
    run();
    EXPECT_EQ(connections.at(0).curve->server, "given");
}

TEST_F(SubscriptionTest, KeysWithoutEncryptionAndEncryptionWithoutKeysAreSaid) {
    keys = client::CurveKeys{"ours", ""};
    EXPECT_EQ(run(), 69);
    keys.reset();
    endpoints_at = [](int) { return BusEndpoints{"tcp://a:1", "tcp://a:2", "local"}; };
    EXPECT_EQ(run(), 69);
    EXPECT_EQ(messages,
              "the bus of this daemon is not encrypted: leave --curve-key out\n"
              "the bus of this daemon is encrypted: --curve-key names the file of a key that `wirewatch "
              "keygen` made and its bus.curve.clients know\n");
    EXPECT_TRUE(connections.empty());
}

}  // namespace
}  // namespace wirewatch::cli
