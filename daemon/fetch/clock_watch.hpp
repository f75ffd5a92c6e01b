// Tells when the wall clock was set: it went otherwise than the steady one. Pure.
#pragma once
#include <chrono>
#include <optional>

#include "core/time.hpp"

namespace wirewatch::fetch {

class ClockWatch {
public:
    // How far the wall clock has jumped since the last call, if that is worth speaking of. A machine that
    // slept has jumped ahead, too: its steady clock stood still.
    std::optional<Duration> jumped(Instant wall, std::chrono::steady_clock::time_point steady) {
        auto const offset =
            wall.time_since_epoch() - std::chrono::duration_cast<Duration>(steady.time_since_epoch());
        if (!offset_) offset_ = offset;
        auto const jump = offset - *offset_;
        auto const is_slow = jump < least && jump > -least;  // as a clock that is adjusted little by little
        offset_ = offset;
        if (is_slow) return std::nullopt;
        return jump;
    }

private:
    static constexpr Duration least = std::chrono::seconds(10);

    std::optional<Duration> offset_;
};

}  // namespace wirewatch::fetch
