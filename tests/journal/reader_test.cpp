#include "shared.hpp"

namespace wirewatch::journal {
namespace {

using Topics = std::vector<std::string>;
using Numbers = std::vector<std::uint64_t>;

class ReaderTest : public testing::Test {
protected:
    TemporaryFolder folder;
    std::filesystem::path file = folder / "journal.sqlite";
    Writer writer = writer_of(file);
    Reader reader = reader_of(file);

    // One alert a topic, a minute apart.
    void say(Topics const& topics) {
        ASSERT_TRUE(writer.begin());
        for (auto const& topic : topics) {
            auto alert = alert_of(topic, "s1", noon + minutes_++ * 1min);
            ASSERT_TRUE(writer.put(alert));
        }
        ASSERT_TRUE(writer.commit());
    }

    Numbers after(std::uint64_t sequence, Topics const& prefixes, std::size_t limit = 100) {
        return sequences(reader.after(sequence, prefixes, limit)->alerts);
    }

private:
    int minutes_ = 0;
};

TEST_F(ReaderTest, AnEmptyJournalHasNoAlerts) {
    EXPECT_EQ(*reader.latest(), 0u);
    EXPECT_EQ(*reader.first(), 1u);
    EXPECT_EQ(*reader.before(noon), 0u);
    EXPECT_TRUE(reader.newest(20)->empty());
    auto page = *reader.after(0, {}, 10);
    EXPECT_TRUE(page.alerts.empty());
    EXPECT_EQ(page.next, 0u);
    EXPECT_FALSE(page.more);
}

TEST_F(ReaderTest, AStoredAlertCarriesWhatFiltersNeed) {
    auto alert = alert_of("ceasefire.extended");
    stored_in(writer, alert);
    auto read = reader.newest(1)->at(0);
    EXPECT_EQ(read.sequence, 1u);
    EXPECT_EQ(read.topic, "ceasefire.extended");
    EXPECT_EQ(read.raised, noon);
    EXPECT_EQ(read.json, to_json(alert));
    EXPECT_EQ(read.topics, (Topics{"ceasefire", "mediation"}));
    EXPECT_EQ(read.severity, Severity::high);
}

TEST_F(ReaderTest, PagesFollowOneAnotherWithoutGapOrOverlap) {
    say(Topics(7, "a.x"));
    Numbers seen;
    Page page;
    std::vector<bool> more;
    do {
        page = *reader.after(page.next, {}, 3);
        for (auto number : sequences(page.alerts)) seen.push_back(number);
        more.push_back(page.more);
    } while (page.more);
    EXPECT_EQ(seen, (Numbers{1, 2, 3, 4, 5, 6, 7}));
    EXPECT_EQ(more, (std::vector<bool>{true, true, false}));
    EXPECT_EQ(page.next, 7u);
}

TEST_F(ReaderTest, APageThatIsJustFullHasNoMore) {
    say(Topics(3, "a.x"));
    auto page = *reader.after(0, {}, 3);
    EXPECT_EQ(page.alerts.size(), 3u);
    EXPECT_FALSE(page.more);
    EXPECT_EQ(page.next, 3u);
}

TEST_F(ReaderTest, ALimitOfZeroOnlyAsksWhetherThereIsMore) {
    say({"a.x"});
    auto page = *reader.after(0, {}, 0);
    EXPECT_TRUE(page.alerts.empty());
    EXPECT_TRUE(page.more);
    EXPECT_EQ(page.next, 0u);
}

TEST_F(ReaderTest, PrefixesCoverBySegment) {
    say({"ceasefire", "ceasefire.violated", "ceasefire.violated.air", "ceasefires", "ceasefire_x", "talks"});
    struct {
        Topics prefixes;
        Numbers wanted;
    } const rows[]{
        {{}, {1, 2, 3, 4, 5, 6}},
        {{""}, {1, 2, 3, 4, 5, 6}},
        {{"ceasefire"}, {1, 2, 3}},
        {{"ceasefire.violated"}, {2, 3}},
        {{"ceasefires", "talks"}, {4, 6}},
        {{"talks", "talks"}, {6}},
        {{"talks", ""}, {1, 2, 3, 4, 5, 6}},
        {{"ceas"}, {}},
        {{"ceasefire."}, {}},
        {{"cease*", "%", "_", "talk_", "' OR 1=1 --", "\"", "[a-z]"}, {}},
    };
    for (auto const& row : rows) {
        EXPECT_EQ(after(0, row.prefixes), row.wanted) << testing::PrintToString(row.prefixes);
        for (std::uint64_t sequence = 1;
             auto const* topic : {"ceasefire", "ceasefire.violated", "ceasefire.violated.air", "ceasefires",
                                  "ceasefire_x", "talks"}) {
            auto covered = row.prefixes.empty() ||
                           std::any_of(row.prefixes.begin(), row.prefixes.end(),
                                       [&](std::string const& prefix) { return covers(prefix, topic); });
            auto listed = std::count(row.wanted.begin(), row.wanted.end(), sequence++) == 1;
            EXPECT_EQ(covered, listed) << topic;
        }
    }
}

TEST_F(ReaderTest, AFilteredPageEndsAtItsLastAlert) {
    say({"a.x", "b.y", "a.x", "b.y", "a.x"});
    auto page = *reader.after(0, {"a"}, 2);
    EXPECT_EQ(sequences(page.alerts), (Numbers{1, 3}));
    EXPECT_EQ(page.next, 3u);
    EXPECT_TRUE(page.more);
    EXPECT_EQ(after(page.next, {"a"}), (Numbers{5}));
}

TEST_F(ReaderTest, ThousandsOfPrefixesAreOneQuery) {
    say({"a.x", "b.y"});
    Topics prefixes;
    for (int i = 0; i < 5000; ++i) prefixes.push_back("t" + std::to_string(i));
    prefixes.push_back("b");
    EXPECT_EQ(after(0, prefixes), (Numbers{2}));
}

TEST_F(ReaderTest, BeforeIsTheCursorThatBeginsAtAnInstant) {
    say(Topics(4, "a.x"));  // raised at noon, 12:01, 12:02, 12:03
    EXPECT_EQ(*reader.before(noon), 0u);
    EXPECT_EQ(*reader.before(noon + 90s), 2u);
    EXPECT_EQ(*reader.before(noon + 2min), 2u);
    EXPECT_EQ(*reader.before(noon + 1h), 4u);
}

TEST_F(ReaderTest, TheNewestComeOldestFirst) {
    say(Topics(5, "a.x"));
    EXPECT_EQ(sequences(*reader.newest(2)), (Numbers{4, 5}));
    EXPECT_EQ(sequences(*reader.newest(9)), (Numbers{1, 2, 3, 4, 5}));
    EXPECT_TRUE(reader.newest(0)->empty());
}

TEST_F(ReaderTest, FeedStateComesBackByteForByte) {
    FeedState full;
    full.feed = "kuna";
    full.url = "https://kuna.example/feed";
    full.etag = "W/\"a\xC3\xA9\"";
    full.last_modified = "Fri, 31 Oct 2025 12:00:00 GMT";
    full.body_hash = "h";
    full.last_attempt = noon;
    full.last_success = noon - 1h;
    full.next_due = noon + 7ms;
    full.last_status = 503;
    full.failures = 4;
    full.last_error = "HTTP 503";
    full.greeted = true;
    full.entries = 1'000'000'000'000;
    full.quieted = 3;
    full.moved_to = "https://example.org/x";
    full.moved_answers = 2;
    full.rhythm = rhythm_of(
        "1761912000000 0 30 240 12.5 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23");
    full.hints = {1h, 0xFFFFFF, 0x7F};
    FeedState bare;
    bare.feed = "bare";
    stored_in(writer, full, bare);
    full.failures = 5;
    stored_in(writer, full);

    auto states = *reader.feed_states();
    ASSERT_EQ(states.size(), 2u);
    auto const& none = states[0];
    EXPECT_EQ(none.feed, "bare");
    EXPECT_EQ(none.last_attempt, std::nullopt);
    EXPECT_FALSE(none.greeted);
    auto const& read = states[1];
    EXPECT_EQ(std::tie(read.feed, read.url, read.etag, read.last_modified, read.body_hash, read.last_attempt,
                       read.last_success, read.next_due, read.last_status, read.failures, read.last_error,
                       read.greeted, read.entries, read.quieted, read.moved_to, read.moved_answers,
                       read.rhythm, read.hints),
              std::tie(full.feed, full.url, full.etag, full.last_modified, full.body_hash, full.last_attempt,
                       full.last_success, full.next_due, full.last_status, full.failures, full.last_error,
                       full.greeted, full.entries, full.quieted, full.moved_to, full.moved_answers,
                       full.rhythm, full.hints));
    EXPECT_EQ(read.rhythm.held, 30u);
    EXPECT_EQ(none.rhythm, Rhythm{});
    EXPECT_EQ(none.hints, UpdateHints{});
}

TEST_F(ReaderTest, ACursorStandsWhereItWasPut) {
    EXPECT_EQ(*reader.cursor("desk"), 0u);
    ASSERT_TRUE(writer.begin());
    ASSERT_TRUE(writer.put_cursor("desk", 3));
    ASSERT_TRUE(writer.put_cursor("desk", 9));
    ASSERT_TRUE(writer.put_item("folder", "k1", noon));
    ASSERT_TRUE(writer.commit());
    EXPECT_EQ(*reader.cursor("desk"), 9u);
    EXPECT_EQ(*reader.cursor("other"), 0u);
    EXPECT_TRUE(*reader.knows_item("folder", "k1"));
    EXPECT_FALSE(*reader.knows_item("folder", "k2"));
}

TEST_F(ReaderTest, AReaderIsNotDisturbedByABatchUnderWay) {
    say({"a.x"});
    ASSERT_TRUE(writer.begin());
    auto alert = alert_of("a.x");
    ASSERT_TRUE(writer.put(alert));
    EXPECT_EQ(after(0, {}), (Numbers{1}));
    EXPECT_EQ(after(0, {"a"}), (Numbers{1}));
    ASSERT_TRUE(writer.commit());
    EXPECT_EQ(after(0, {"a"}), (Numbers{1, 2}));
}

}  // namespace
}  // namespace wirewatch::journal
