#include <atomic>
#include <cstdio>
#include <thread>

#include "bus/figures.hpp"
#include "bus/source.hpp"
#include "client/subscriber.hpp"
#include "journal/shared.hpp"

namespace bench {
namespace {

using wirewatch::client::Received;
using wirewatch::client::Subscriber;
using wirewatch::client::SubscriberOptions;

double seconds_since(Nanoseconds begin) {
    return static_cast<double>(now() - begin) / 1e9;
}

std::unique_ptr<Subscriber> join(Link const& link, bool from_the_first) {
    SubscriberOptions options;
    options.publish = link.publish;
    options.replay = link.replay;
    if (from_the_first) options.after = wirewatch::client::Cursor{"", 0};
    return Subscriber::connect(options);
}

// Reads on until `is_over` says so; false when an alert is missing or came twice.
template <typename IsOver>
bool read(Subscriber& subscriber, std::uint64_t& last, IsOver is_over) {
    while (true) {
        auto received = subscriber.next(std::chrono::seconds(20));
        if (!received) return false;
        if (received->kind == Received::Kind::alert && received->cursor.sequence != ++last) return false;
        if (!received->message.empty()) std::printf("  %s\n", received->message.c_str());
        if (is_over(*received)) return true;
    }
}

}  // namespace

int replay(unsigned long alerts) {
    wirewatch::journal::TemporaryFolder folder;
    auto& board = board_at(folder / "board");
    Ours ours(folder.path(), "tcp", false, board);
    auto begin = now();
    while (ours.given() < alerts) ours.commit(1000);
    std::printf("journal of %lu alerts made in %.0f s\n", alerts, seconds_since(begin));
    ours.publisher().wake();
    while (ours.publisher().counts().published < alerts) std::this_thread::sleep_for(std::chrono::seconds(1));

    std::atomic<bool> over = false;
    std::thread more([&] {
        while (!over) {
            ours.give(1);
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    });
    auto before = resident_mib();
    begin = now();
    std::uint64_t last = 0;
    auto subscriber = join(ours.link(), true);
    auto whole = read(*subscriber, last, [&](Received const&) { return last >= alerts; });
    auto rate = static_cast<double>(last) / seconds_since(begin);
    whole =
        whole && read(*subscriber, last, [](Received const& r) { return r.kind == Received::Kind::live; });
    std::printf("replayed %.0f alerts/s; live after %.1f s, at alert %llu, while 200/s came\n", rate,
                seconds_since(begin), static_cast<unsigned long long>(last));
    auto until = last + 1000;
    whole = whole && read(*subscriber, last, [&](Received const&) { return last >= until; });
    over = true;
    more.join();
    std::printf("%s; publisher and client together grew by %.0f MiB\n",
                whole ? "no gap and no double" : "A GAP OR A DOUBLE", resident_mib() - before);
    return whole ? 0 : 1;
}

int tail(unsigned long alerts) {
    wirewatch::journal::TemporaryFolder folder;
    auto file = folder / "board";
    auto& board = board_at(file);
    Ours ours(folder.path(), "tcp", false, board);
    Listeners plain(file, ours.link(), 1, 0, false);
    auto subscriber = join(ours.link(), false);
    std::uint64_t last = 0;
    read(*subscriber, last, [](Received const& r) { return r.kind == Received::Kind::live; });
    while (board.ready < 1) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    // The burst is in the journal before the bus is told of it: it leaves as fast as it can.
    while (ours.given() < alerts) ours.commit(1000);
    std::atomic<Nanoseconds> published = 0;
    auto early = ours.publisher().counts().published;  // a heartbeat looks into the journal too
    auto begin = now();
    ours.publisher().wake();
    std::thread watch([&] {
        while (ours.publisher().counts().published < alerts) std::this_thread::yield();
        published = now();
    });
    auto whole = read(*subscriber, last, [&](Received const&) { return last >= alerts; });
    auto done = now();
    watch.join();
    std::this_thread::sleep_for(std::chrono::seconds(1));
    auto lost = alerts - board.received[0];
    std::printf("published at %.0f alerts/s\n",
                static_cast<double>(alerts - early) * 1e9 / static_cast<double>(published - begin));
    std::printf(
        "burst of %lu: a plain SUB lost %llu; the client had all of them %.2f s after the last was "
        "published%s\n",
        alerts, static_cast<unsigned long long>(lost), static_cast<double>(done - published) / 1e9,
        whole ? "" : ", WITH A GAP OR A DOUBLE");
    return whole ? 0 : 1;
}

}  // namespace bench
