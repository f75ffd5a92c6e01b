#include "bus/shared.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace bench {

void Board::clear() {
    ready = 0;
    delays = 0;
    for (auto& count : received) count = 0;
}

std::uint64_t Board::slowest(std::size_t listeners) const {
    auto least = received[0].load();
    for (std::size_t i = 1; i < listeners; ++i) least = std::min(least, received[i].load());
    return least;
}

double Board::percentile_ms(double percent) {
    auto count = std::min<std::uint64_t>(delays, most_delays);
    if (count == 0) return 0;
    auto at = static_cast<std::size_t>(static_cast<double>(count - 1) * percent / 100);
    std::nth_element(delay, delay + at, delay + count);
    return delay[at] / 1000.0;
}

Board& board_at(std::filesystem::path const& file) {
    auto descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0 || ftruncate(descriptor, sizeof(Board)) != 0) throw std::runtime_error("no board");
    auto* begin = mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (begin == MAP_FAILED) throw std::runtime_error("no board");
    return *static_cast<Board*>(begin);
}

double resident_mib() {
    std::ifstream in("/proc/self/statm");
    long pages = 0, resident = 0;
    in >> pages >> resident;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

}  // namespace bench
