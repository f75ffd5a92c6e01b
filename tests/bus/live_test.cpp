#include "bus/live.hpp"

#include "bus/shared.hpp"

namespace wirewatch::bus {
namespace {

class LiveTest : public JournalTest {
protected:
    Live live(std::uint64_t latest = 0) {
        return {reader, latest, [this](Message const& message) { published.push_back(message); }};
    }
    std::string heartbeat() const { return published.empty() ? "" : published.back().body; }
    std::string beat_of(std::string const& rest) const {
        return "{\"journal\":\"" + reader.id() + "\"," + rest + "}";
    }

    journal::Reader reader = journal::reader_of(file);
    std::vector<Message> published;
};

TEST_F(LiveTest, WhatWasCommittedSinceTheLastLookIsPublishedInOrder) {
    raise("a.x");
    raise("b.y");
    auto stream = live(1);
    EXPECT_EQ(stream.look()->alerts, 1u);
    raise("a.x", 2);
    EXPECT_EQ(stream.look()->alerts, 2u);
    EXPECT_EQ(stream.look()->alerts, 0u);
    ASSERT_EQ(published.size(), 3u);
    EXPECT_EQ(published[0].topic, "b.y");
    for (std::uint64_t i = 0; i < 3; ++i) EXPECT_EQ(sequence_of(published[i].body), i + 2);
    EXPECT_EQ(published[2].body, reader.after(3, {}, 1)->alerts[0].json);
}

TEST_F(LiveTest, ABurstIsPublishedInBoundedPieces) {
    raise("a.x", 300);
    auto stream = live();
    std::size_t looks = 1;
    for (; stream.look()->more; ++looks) EXPECT_LE(published.size(), 256u);
    EXPECT_EQ(looks, 3u);
    EXPECT_EQ(published.size(), 300u);
}

TEST_F(LiveTest, AHeartbeatTellsWhatMovedSinceTheOneBefore) {
    raise("a.x", 3);
    auto stream = live(3);
    stream.beat();
    EXPECT_EQ(heartbeat(), beat_of(R"("from":3,"latest":3,"topics":{})"));
    raise("a.x", 2);
    raise("b.y");
    EXPECT_TRUE(stream.look());
    stream.beat();
    EXPECT_EQ(heartbeat(), beat_of(R"("from":3,"latest":6,"topics":{"a.x":5,"b.y":6})"));
    stream.beat();
    EXPECT_EQ(heartbeat(), beat_of(R"("from":6,"latest":6,"topics":{})"));
}

TEST_F(LiveTest, AHeartbeatDoesNotTellWhatIsStillToBePublished) {
    auto stream = live();
    raise("a.x");
    stream.beat();
    EXPECT_EQ(heartbeat(), beat_of(R"("from":0,"latest":0,"topics":{})"));
}

}  // namespace
}  // namespace wirewatch::bus
