#include "service/upkeep.hpp"

#include "core/log.hpp"

namespace wirewatch::service {
namespace {

constexpr int slice = 200;  // rows: a few milliseconds
constexpr Duration between_looks = std::chrono::minutes(1);

}  // namespace

void Upkeep::tick(Instant now) {
    if (now < next_) return;
    auto used = journal_.bytes_in_use();
    // Over the size, the oldest articles go first, however young; alerts keep their own time.
    auto full = used && *used > retention_.size.count;
    auto removed = journal_.expire(full ? now : now - retention_.articles, now - retention_.alerts, slice);
    if (!removed) log::warn("retention is put off: " + removed.error().message);
    // A full slice: there is more, go on at the next tick.
    auto more = removed && *removed >= slice;
    next_ = more ? now : now + between_looks;
}

}  // namespace wirewatch::service
