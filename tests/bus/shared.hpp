// What the bus's tests have in common: a journal of their own in which alerts are raised.
#pragma once
#include <gtest/gtest.h>

#include "bus/message.hpp"
#include "journal/shared.hpp"

namespace wirewatch::bus {

using namespace std::chrono_literals;
using Sequences = std::vector<std::uint64_t>;

inline Sequences numbers(std::uint64_t from, std::uint64_t to) {
    Sequences list;
    for (auto number = from; number <= to; ++number) list.push_back(number);
    return list;
}

inline std::uint64_t sequence_of(std::string_view alert) {
    auto heading = client::parse_heading(alert);
    return heading ? heading->sequence : 0;
}

class JournalTest : public testing::Test {
protected:
    // So many alerts in one transaction.
    void raise(std::string const& topic, int count = 1, Instant raised = journal::noon) {
        ASSERT_TRUE(writer.begin());
        for (int i = 0; i < count; ++i) {
            auto alert = journal::alert_of(topic, "s1", raised);
            ASSERT_TRUE(writer.put(alert));
        }
        ASSERT_TRUE(writer.commit());
    }
    // The first so many alerts, if they were raised at noon.
    void expire(int count) { ASSERT_TRUE(writer.expire(journal::noon, journal::noon + 1ms, count)); }

    journal::TemporaryFolder folder;
    std::filesystem::path file = folder / "journal.sqlite";
    journal::Writer writer = journal::writer_of(file);
};

}  // namespace wirewatch::bus
