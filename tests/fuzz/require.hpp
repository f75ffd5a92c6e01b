// What must hold whatever the input is: else the fuzzer stops and keeps it.
#pragma once
#include <cstdlib>

namespace wirewatch::fuzz {

inline void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace wirewatch::fuzz
