#include "journal/state_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace wirewatch::journal {
namespace {

std::string holder(int descriptor) {
    std::array<char, 32> text{};
    auto length = pread(descriptor, text.data(), text.size() - 1, 0);
    return length > 0 ? " (pid " + std::string(text.data(), static_cast<std::size_t>(length)) + ")"
                      : std::string();
}

}  // namespace

Result<StateLock> StateLock::take(std::filesystem::path const& state) {
    auto file = state / "lock";
    auto descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (descriptor < 0) {
        return Error(Errc::io,
                     "cannot write in the state folder " + state.string() + ": " + std::strerror(errno));
    }
    StateLock lock(descriptor);
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return Error(Errc::exists, state.string() + " is in use by another wirewatch" + holder(descriptor));
    }
    auto pid = std::to_string(getpid());
    if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, pid.data(), pid.size(), 0) < 0) {
        return Error(Errc::io, "cannot write " + file.string() + ": " + std::strerror(errno));
    }
    return lock;
}

StateLock::~StateLock() {
    if (descriptor_ >= 0) close(descriptor_);
}
StateLock::StateLock(StateLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
StateLock& StateLock::operator=(StateLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

}  // namespace wirewatch::journal
