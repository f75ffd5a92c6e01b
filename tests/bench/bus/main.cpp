// What the bus can do, in one run on one machine: publisher and journal in this process, subscribers in
// another.
//   cmake --preset release && cmake --build build/release --target bus_bench
//   build/release/tests/bench/bus_bench FIGURE [NUMBER]
// rates [SECONDS]    alerts a second without loss: one by one (each from a document of its own, through the
//                    daemon's pipeline), in batches, and a bare PUB of the same frames; 1, 10 and 100
//                    subscribers, tcp and ipc, in clear and CURVE
// singly [SECONDS]   alerts one by one at 3,000 and 6,000 a second and as fast as it goes: what arrived, how
//                    many shared a commit, the delay from document to subscriber
// stalled [ROUNDS]   delay from commit to 99 subscribers, with and without a hundredth that reads nothing
// memory [MINUTES]   of the publisher, beside a subscriber that reads nothing
// replay [ALERTS]    from a journal of a million alerts to live, while more come
// tail [ALERTS]      a burst: what a plain SUB loses, when a client has its end
// The journal is on $TMPDIR, with every transaction durable. Read the ratios.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "bus/figures.hpp"
#include "bus/listeners.hpp"

int main(int count, char** arguments) {
    std::string what = count > 1 ? arguments[1] : "";
    if (what == "listen" && count > 6) return bench::listen(count, arguments);
    auto number = [&](double otherwise) {
        return count > 2 ? std::strtod(arguments[2], nullptr) : otherwise;
    };
    if (what == "rates") return bench::rates(number(2));
    if (what == "singly") return bench::singly(number(5));
    if (what == "stalled") return bench::stalled(static_cast<int>(number(3)), 8);
    if (what == "memory") return bench::memory(number(10));
    if (what == "replay") return bench::replay(static_cast<unsigned long>(number(1e6)));
    if (what == "tail") return bench::tail(static_cast<unsigned long>(number(50'000)));
    std::fprintf(stderr, "bus_bench rates|singly|stalled|memory|replay|tail [NUMBER]\n");
    return 2;
}
