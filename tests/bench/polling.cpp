// D3: how late entries are seen at equal numbers of polls: by our schedule, by polling all feeds alike, and
// by the proportional rule of Miniflux (entry_frequency). Usage: polling_bench [FEEDS [WEEKS [SEED]]]
#include <cstdio>
#include <cstdlib>

#include "fetch/ways.hpp"

namespace {

using namespace wirewatch;
using namespace wirewatch::fetch;
using namespace std::chrono_literals;

void compare(WorldOptions const& options) {
    Instant const begin{std::chrono::sys_days{std::chrono::year{2025} / 10 / 1}};
    auto const world = world_of(options, begin);
    Watching const watching{begin + std::chrono::days(7)};
    auto ours = by_rhythm(world, watching, {1min, 1h}, 10min);
    auto alike = alike_at(ours.polls, world, watching);
    auto weekly = by_week_at(ours.polls, world, watching);
    std::printf("%5.1f %6.1f | %9.0f %9.0f %9.0f | %6.0f %6.0f %6.0f | %6.3f %7.3f | %4.0f %6.0f %4.0f\n",
                options.sigma, options.day_rhythm, ours.polls, alike.polls, weekly.polls, ours.delay_seconds,
                alike.delay_seconds, weekly.delay_seconds, ours.delay_seconds / alike.delay_seconds,
                ours.delay_seconds / weekly.delay_seconds, ours.missed, alike.missed, weekly.missed);
}

}  // namespace

int main(int argc, char** argv) {
    WorldOptions options;
    if (argc > 1) options.feeds = std::atoi(argv[1]);
    if (argc > 2) options.weeks = std::atoi(argv[2]);
    if (argc > 3) options.seed = std::strtoull(argv[3], nullptr, 10);
    std::printf(
        "%d feeds, %d weeks of which the first is for learning, seed %llu, bounds 1m to 1h, mean 10m\n",
        options.feeds, options.weeks, static_cast<unsigned long long>(options.seed));
    std::puts(
        "             |             polls             |   mean delay, s      |  ours by       | entries "
        "missed");
    std::puts(
        "sigma rhythm |      ours     alike    weekly |   ours  alike weekly |  alike  weekly | ours  alike "
        "weekly");
    for (auto sigma : {1.0, 1.5, 2.0}) {
        for (auto rhythm : {0.0, 0.8}) {
            options.sigma = sigma;
            options.day_rhythm = rhythm;
            compare(options);
        }
    }
    return 0;
}
