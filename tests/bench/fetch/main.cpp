// CPU of a fetch beside a bare libcurl multi handle, in one run on one machine.
//   cmake --preset release && cmake --build build/release --target fetch_bench
//   build/release/tests/bench/fetch_bench few 3      304s of 100 hosts kept alive, three rounds (T1)
//   build/release/tests/bench/fetch_bench many 3     304s of 9,000 hosts kept alive (T2); needs 20,000
//   descriptors
//   build/release/tests/bench/fetch_bench tls        a TLS connection for each visit, 500 hosts twice (T3)
//   build/release/tests/bench/fetch_bench stall      10,000 feeds polled in 20 s: how long a turn of the loop
//   takes build/release/tests/bench/fetch_bench stall-tls  the same over https, a connection for each poll
//   build/release/tests/bench/fetch_bench memory     resident memory of 1,000 transfers that wait for their
//   answer
// Client on processor 0, origin in a process of its own on processor 1. Read the ratio, not the microseconds.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "fetch/bare.hpp"
#include "fetch/machine.hpp"
#include "fetch/origin.hpp"
#include "fetch/ours.hpp"
#include "fetch/stall.hpp"

namespace bench {
namespace {

constexpr int at_once = 100;

struct Case {
    std::size_t hosts;
    std::size_t fetches;
    double bar;
};

// Microseconds of CPU a fetch, once every host has a connection.
template <typename Fetcher>
double cost(Case const& of, Origin const& origin) {
    Fetcher fetcher(at_once, static_cast<int>(of.hosts) + at_once, std::string());
    auto url = [&](std::size_t i) { return origin.url(i % of.hosts); };
    fetcher.fetch(of.hosts, url);
    auto before = cpu_seconds();
    auto connections = origin.counts().connections.load();
    auto good = fetcher.fetch(of.fetches, url);
    auto spent = cpu_seconds() - before;
    // A few: when two are under way to one host, it has a second connection for a while.
    if (good != of.fetches || origin.counts().connections > connections + of.fetches / 100) {
        std::printf("not kept alive: %zu of %zu answered, %llu new connections\n", good, of.fetches,
                    static_cast<unsigned long long>(origin.counts().connections - connections));
    }
    return spent / static_cast<double>(of.fetches) * 1e6;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

int compare(Case const& of, int rounds) {
    Origin origin({});
    pin_to(0);
    std::vector<double> bare;
    std::vector<double> ours;
    for (int round = 0; round < rounds; ++round) {
        bare.push_back(cost<Bare>(of, origin));
        ours.push_back(cost<Ours>(of, origin));
        std::printf("round %d: bare %.1f us, wirewatch %.1f us, ratio %.3f\n", round + 1, bare.back(),
                    ours.back(), ours.back() / bare.back());
        std::fflush(stdout);
    }
    auto ratio = median(ours) / median(bare);
    std::printf("%zu hosts: bare %.1f us, wirewatch %.1f us, ratio of the medians %.3f, bar %.2f: %s\n",
                of.hosts, median(bare), median(ours), ratio, of.bar, ratio <= of.bar ? "reached" : "MISSED");
    return ratio <= of.bar ? 0 : 1;
}

// Share of handshakes that resumed a session when each of the hosts is visited a second time.
template <typename Fetcher>
double resumed(std::size_t hosts, Origin const& origin) {
    Fetcher fetcher(at_once, 512, origin.ca_file());
    auto url = [&](std::size_t i) { return origin.url(i % hosts); };
    auto good = fetcher.fetch(hosts, url);
    auto handshakes = origin.counts().handshakes.load();
    auto resumptions = origin.counts().resumed.load();
    auto before = cpu_seconds();
    good += fetcher.fetch(hosts, url);
    auto spent = cpu_seconds() - before;
    auto share = static_cast<double>(origin.counts().resumed - resumptions) /
                 static_cast<double>(origin.counts().handshakes - handshakes);
    std::printf("  %zu of %zu answered, second visits resumed %.1f %%, %.0f us of CPU each\n", good,
                2 * hosts, share * 100, spent / static_cast<double>(hosts) * 1e6);
    return good == 2 * hosts ? share : 0;
}

int compare_tls(std::size_t hosts) {
    Origin origin({.tls = true, .keep = false});
    pin_to(0);
    std::printf("bare:\n");
    resumed<Bare>(hosts, origin);
    std::printf("wirewatch:\n");
    auto ours = resumed<Ours>(hosts, origin);
    std::printf("%zu hosts, a connection each time: %.1f %% resumed, bar 90 %%: %s\n", hosts, ours * 100,
                ours >= 0.9 ? "reached" : "MISSED");
    return ours >= 0.9 ? 0 : 1;
}

// Memory of a transfer that waits for its answer, its coroutines included.
int measure_memory(bool tls) {
    constexpr std::size_t count = 1000;
    Origin silent({.tls = tls, .answers = false});
    pin_to(0);
    Ours ours(static_cast<int>(count), static_cast<int>(count), silent.ca_file());
    auto before = resident_bytes();
    ours.begin(
        count, [&](std::size_t i) { return silent.url(i); },
        [&] { return silent.counts().requests.load() >= count; });
    auto waiting = static_cast<double>(resident_bytes() - before) / 1000 / static_cast<double>(count);
    std::printf("%s: %.1f KB a transfer that waits, bar 95 KB: %s\n", tls ? "https" : "http", waiting,
                waiting <= 95 ? "reached" : "MISSED");
    return waiting <= 95 ? 0 : 1;
}

}  // namespace
}  // namespace bench

int main(int count, char** words) {
    bench::allow_many_sockets();
    std::string what = count > 1 ? words[1] : "";
    int rounds = count > 2 ? std::atoi(words[2]) : 3;
    if (what == "ours" || what == "bare") {  // one side by itself, for a profiler
        bench::Origin origin({});
        bench::pin_to(0);
        auto fetches = static_cast<std::size_t>(rounds) * 10'000;
        auto spent = what == "ours" ? bench::cost<bench::Ours>({100, fetches, 0}, origin)
                                    : bench::cost<bench::Bare>({100, fetches, 0}, origin);
        std::printf("%.1f us\n", spent);
        return 0;
    }
    if (what == "few") return bench::compare({100, 20'000, 1.10}, rounds);
    if (what == "many") return bench::compare({9000, 18'000, 0.10}, rounds);
    if (what == "tls") return bench::compare_tls(500);
    if (what == "memory") return bench::measure_memory(false) + bench::measure_memory(true);
    if (what == "stall" || what == "stall-tls") return bench::measure_stalls(what == "stall-tls");
    std::fprintf(stderr, "usage: fetch_bench few|many [rounds], fetch_bench tls|stall|stall-tls|memory\n");
    return 2;
}
