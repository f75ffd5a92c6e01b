// One daemon a state folder: an advisory lock that ends with the process, however it ends.
#pragma once
#include <filesystem>

#include "core/error.hpp"

namespace wirewatch::journal {

class StateLock {
public:
    // Locks STATE/lock and writes our pid into it. "STATE is in use by another wirewatch (pid N)".
    static Result<StateLock> take(std::filesystem::path const& state);
    ~StateLock();
    StateLock(StateLock&& other) noexcept;
    StateLock& operator=(StateLock&& other) noexcept;

private:
    explicit StateLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}  // namespace wirewatch::journal
