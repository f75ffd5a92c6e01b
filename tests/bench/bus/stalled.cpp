#include <cstdio>
#include <thread>

#include "bus/figures.hpp"
#include "bus/source.hpp"
#include "journal/shared.hpp"

namespace bench {
namespace {

constexpr std::size_t subscribers = 100;
constexpr double alerts_a_second = 100;

void pace(Source& source, double seconds) {
    auto begin = now();
    auto before = source.given();
    while (static_cast<double>(now() - begin) < seconds * 1e9) {
        auto due = static_cast<double>(source.given() - before) / alerts_a_second * 1e9;
        auto early = due - static_cast<double>(now() - begin);
        if (early > 0)
            std::this_thread::sleep_for(std::chrono::nanoseconds(static_cast<std::int64_t>(early)));
        source.give(1);
    }
}

void wait_for(Board const& board, std::size_t listeners) {
    while (board.ready < listeners) std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

// Until nobody receives anything any more.
void settle(Board const& board) {
    std::uint64_t before = 0, sum = 1;
    while (sum != before) {
        before = sum;
        std::this_thread::sleep_for(std::chrono::seconds(1));
        sum = 0;
        for (auto const& count : board.received) sum += count;
    }
}

}  // namespace

int stalled(int rounds, double seconds) {
    for (int round = 0; round < rounds; ++round) {
        for (auto with : {false, true}) {
            wirewatch::journal::TemporaryFolder folder;
            auto file = folder / "board";
            auto& board = board_at(file);
            Ours ours(folder.path(), "tcp", false, board);
            Listeners others(file, ours.link(), subscribers - 1, 0, true);
            Listeners last(file, ours.link(), 1, subscribers - 1, false);
            wait_for(board, subscribers);
            if (with) {
                last.stall();
                // Until nothing more fits on its way: from here on the publisher drops for it.
                for (int i = 0; i < 60; ++i) {
                    ours.give(256);
                    std::this_thread::sleep_for(std::chrono::milliseconds(50));
                }
                settle(board);
                board.clear();
            }
            pace(ours, seconds);
            std::this_thread::sleep_for(std::chrono::seconds(1));
            auto half = board.percentile_ms(50), most = board.percentile_ms(99);
            std::printf("%-24s p50 %.2f ms, p99 %.2f ms of %llu deliveries\n",
                        with ? "one of 100 stalled" : "100 that read", half, most,
                        static_cast<unsigned long long>(board.delays.load()));
            std::fflush(stdout);
        }
    }
    return 0;
}

int memory(double minutes) {
    wirewatch::journal::TemporaryFolder folder;
    auto file = folder / "board";
    auto& board = board_at(file);
    Ours ours(folder.path(), "tcp", false, board);
    Listeners reading(file, ours.link(), 10, 0, false);
    Listeners last(file, ours.link(), 1, 10, false);
    wait_for(board, 11);
    last.stall();
    for (double minute = 0; minute <= minutes; ++minute) {
        std::printf("minute %2.0f: %llu alerts, resident %.1f MiB\n", minute,
                    static_cast<unsigned long long>(ours.given()), resident_mib());
        std::fflush(stdout);
        if (minute < minutes) pace(ours, 60);
    }
    return 0;
}

}  // namespace bench
