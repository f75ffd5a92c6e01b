// What the bench and its listeners share: a mapped file with counts and moments.
#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace bench {

using Nanoseconds = std::int64_t;  // of the steady clock, which all processes of a machine have in common

inline Nanoseconds now() {
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

struct Board {
    static constexpr std::size_t most_listeners = 128, most_alerts = 4'000'000, most_delays = 4'000'000;

    std::atomic<std::uint64_t> ready;                     // listeners that heard something
    std::atomic<std::uint64_t> received[most_listeners];  // alerts
    std::atomic<std::uint64_t> delays;                    // how many stand in `delay`
    std::atomic<Nanoseconds> sent[most_alerts];           // by sequence: when it was given away
    std::uint32_t delay[most_delays];                     // microseconds

    void clear();
    std::uint64_t slowest(std::size_t listeners) const;
    double percentile_ms(double percent);  // of the delays
};

// The file, made with the first use.
Board& board_at(std::filesystem::path const& file);

double resident_mib();

}  // namespace bench
