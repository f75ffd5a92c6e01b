#include <algorithm>
#include <array>
#include <cstdio>
#include <thread>

#include "bus/documents.hpp"
#include "bus/figures.hpp"
#include "journal/shared.hpp"

namespace bench {
namespace {

using std::chrono::nanoseconds;

constexpr double as_fast_as_it_goes = 0;
constexpr std::uint64_t under_way = 1000;  // then: see rates.cpp
constexpr Nanoseconds patience = 5'000'000'000;

void wait_for(Board const& board, std::size_t listeners) {
    while (board.ready < listeners) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

// Until every listener has so many, or none of them gets any more.
void settle(Board const& board, std::size_t listeners, std::uint64_t count) {
    auto last = board.slowest(listeners);
    for (auto moved = now(); last < count && now() - moved < patience;) {
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        auto slowest = board.slowest(listeners);
        if (slowest != last) moved = now();
        last = slowest;
    }
}

// At a rate, alerts are due by the clock whatever became of those before.
void offer(Documents& documents, Board const& board, std::size_t listeners, double rate, double seconds) {
    auto begin = now();
    auto end = begin + static_cast<Nanoseconds>(seconds * 1e9);
    if (rate == as_fast_as_it_goes) {
        while (now() < end) {
            documents.give(1);
            if (documents.given() > under_way) settle(board, listeners, documents.given() - under_way);
        }
        return;
    }
    auto count = static_cast<std::uint64_t>(rate * seconds);
    for (std::uint64_t i = 0; i < count; ++i) {
        auto due = begin + static_cast<Nanoseconds>(static_cast<double>(i) * 1e9 / rate);
        if (auto early = due - now(); early > 0) std::this_thread::sleep_for(nanoseconds(early));
        documents.offer(due);
    }
}

void measure(char const* transport, bool encrypted, std::size_t listeners, double rate, double seconds) {
    wirewatch::journal::TemporaryFolder folder;
    auto file = folder / "board";
    auto& board = board_at(file);
    Documents documents(folder.path(), transport, encrypted, board);
    Listeners timed(file, documents.link(), 1, 0, true);
    std::optional<Listeners> others;
    if (listeners > 1) others.emplace(file, documents.link(), listeners - 1, 1, false);
    wait_for(board, listeners);
    auto begin = now();
    offer(documents, board, listeners, rate, seconds);
    settle(board, listeners, documents.given());
    auto took = static_cast<double>(now() - begin) / 1e9;
    auto given = static_cast<double>(documents.given());
    auto whole = board.slowest(listeners) == documents.given();
    std::array<char, 32> wanted{"as it goes"};
    if (rate > 0) std::snprintf(wanted.data(), wanted.size(), "%.0f/s", rate);
    std::printf("%-5s %-6s %11zu %11s %10.0f/s %9.1f %8.1f ms %8.1f ms%s\n", transport,
                encrypted ? "CURVE" : "clear", listeners, wanted.data(), given / took,
                given / static_cast<double>(std::max<std::uint64_t>(1, documents.commits())),
                board.percentile_ms(50), board.percentile_ms(99), whole ? "" : "  SOME WERE LOST");
    std::fflush(stdout);
}

}  // namespace

int singly(double seconds) {
    std::printf("%-5s %-6s %11s %11s %12s %9s %11s %11s\n", "", "", "subscribers", "offered", "arrived",
                "a commit", "p50", "p99");
    for (auto const* transport : {"tcp", "ipc"})
        for (auto encrypted : {false, true})
            for (std::size_t listeners : {1, 10, 100})
                for (auto rate : {3000.0, 6000.0, as_fast_as_it_goes})
                    measure(transport, encrypted, listeners, rate, seconds);
    return 0;
}

}  // namespace bench
