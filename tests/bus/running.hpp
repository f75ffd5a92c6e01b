// A publisher over a journal of the test's own, on loopback, with a quick heartbeat.
#pragma once
#include <SQLiteCpp/Database.h>

#include <thread>

#include "bus/publisher.hpp"
#include "bus/shared.hpp"

namespace wirewatch::bus {

template <typename Condition>
bool eventually(Condition condition) {
    auto until = std::chrono::steady_clock::now() + 5s;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(1ms);
    }
    return true;
}

class RunningTest : public JournalTest {
protected:
    void start() {
        auto started = Publisher::start(options);
        ASSERT_TRUE(started) << started.error().message;
        publisher = std::move(*started);
    }
    // Ends this one; the next start() takes the same ports.
    void end() {
        options.publish = publisher->publish_endpoint();
        options.replay = publisher->replay_endpoint();
        publisher.reset();
    }
    void raise_and_wake(std::string const& topic, int count = 1) {
        raise(topic, count);
        publisher->wake();
    }
    // Makes the journal unreadable, and readable again.
    void rename_alerts(std::string const& from, std::string const& to) {
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE, 1000);
        database.exec("ALTER TABLE " + from + " RENAME TO " + to);
    }

    PublisherOptions options{"tcp://127.0.0.1:*", "tcp://127.0.0.1:*", file, 50ms, 2s};
    std::unique_ptr<Publisher> publisher;
};

}  // namespace wirewatch::bus
