#include <array>
#include <cstdio>
#include <ctime>
#include <string>
#include <thread>

#include "bus/documents.hpp"
#include "bus/figures.hpp"
#include "bus/source.hpp"
#include "journal/shared.hpp"

namespace bench {
namespace {

// Below half the high-water mark of 4096, which is all that libzmq grants: it learns of what was read only by
// the half, and looks for word of it once in a millisecond. So nothing is dropped, and what is measured is
// what arrives.
constexpr std::uint64_t under_way = 1000;
constexpr std::size_t batch = 256;
constexpr double patience = 5;  // seconds without progress: something was lost

bool wait_until(Board const& board, std::size_t listeners, std::uint64_t count) {
    auto last = board.slowest(listeners);
    for (auto moved = now(); last < count;) {
        std::this_thread::sleep_for(std::chrono::microseconds(100));
        auto slowest = board.slowest(listeners);
        if (slowest != last) moved = now();
        last = slowest;
        if (static_cast<double>(now() - moved) > patience * 1e9) return false;
    }
    return true;
}

// Alerts a second from the first to the last that every listener has; 0 = some were lost.
double rate(Source& source, Board& board, std::filesystem::path const& file, std::size_t listeners,
            std::size_t at_once, double seconds) {
    board.clear();
    Listeners listening(file, source.link(), listeners, 0, false);
    while (board.ready < listeners) {
        source.greet();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    auto before = source.given();
    auto begin = now();
    while (static_cast<double>(now() - begin) < seconds * 1e9) {
        source.give(at_once);
        auto given = source.given() - before;
        if (given > under_way && !wait_until(board, listeners, given - under_way)) return 0;
    }
    auto given = source.given() - before;
    if (!wait_until(board, listeners, given)) return 0;
    return static_cast<double>(given) / (static_cast<double>(now() - begin) / 1e9);
}

double processor_seconds() {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + 1e-9 * static_cast<double>(used.tv_nsec);
}

struct Alone {
    double rate = 0;       // alerts a second
    double processor = 0;  // microseconds an alert, of the writer
};

// Without anybody who is told.
Alone journal_alone(Board& board, std::filesystem::path const& folder, std::size_t at_once, double seconds) {
    Ours ours(folder, "tcp", false, board);
    auto begin = now();
    auto used = processor_seconds();
    while (static_cast<double>(now() - begin) < seconds * 1e9) ours.commit(at_once);
    auto given = static_cast<double>(ours.given());
    return {given / (static_cast<double>(now() - begin) / 1e9), (processor_seconds() - used) * 1e6 / given};
}

std::string figure(double value, int digits) {
    if (value == 0) return "lost";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return text.data();
}

}  // namespace

int rates(double seconds) {
    {
        wirewatch::journal::TemporaryFolder one, many;
        auto& board = board_at(one / "board");
        auto disk = journal_alone(board, one.path(), 1, seconds);
        auto batches = journal_alone(board, many.path(), batch, seconds);
        std::printf(
            "journal alone: %.0f alerts/s, each a commit of its own (the disk); %.0f in batches of %zu, "
            "%.1f us of processor each\n",
            disk.rate, batches.rate, batch, batches.processor);
        std::fflush(stdout);
    }
    std::printf("%-5s %-6s %11s %12s %12s %12s %7s\n", "", "", "subscribers", "one by one", "batches",
                "bare PUB", "ratio");
    for (auto const* transport : {"tcp", "ipc"}) {
        for (auto encrypted : {false, true}) {
            for (std::size_t listeners : {1, 10, 100}) {
                wirewatch::journal::TemporaryFolder folder;
                auto file = folder / "board";
                auto& board = board_at(file);
                auto measured = [&](Source&& source, std::size_t at_once) {
                    return rate(source, board, file, listeners, at_once, seconds);
                };
                std::filesystem::create_directories(folder / "one");
                std::filesystem::create_directories(folder / "many");
                auto one = measured(Documents(folder / "one", transport, encrypted, board), 1);
                auto many = measured(Ours(folder / "many", transport, encrypted, board), batch);
                auto bare = measured(Bare(folder.path(), transport, encrypted), batch);
                std::printf("%-5s %-6s %11zu %12s %12s %12s %7s\n", transport, encrypted ? "CURVE" : "clear",
                            listeners, figure(one, 0).c_str(), figure(many, 0).c_str(),
                            figure(bare, 0).c_str(), figure(many * bare > 0 ? many / bare : 0, 2).c_str());
                std::fflush(stdout);
            }
        }
    }
    return 0;
}

}  // namespace bench
