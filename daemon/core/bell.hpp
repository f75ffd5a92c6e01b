// Wakes a thread that polls descriptors.
#pragma once
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace wirewatch {

class Bell {
public:
    Bell() : descriptor_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
        if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
    }
    ~Bell() { close(descriptor_); }
    Bell(Bell const&) = delete;
    Bell& operator=(Bell const&) = delete;

    // Thread-safe and a fraction of a microsecond. Ringing twice before it is heard counts once.
    void ring() {
        // Fails only when the counter is full, and then it is ringing anyway.
        [[maybe_unused]] auto written = eventfd_write(descriptor_, 1);
    }
    void silence() {
        eventfd_t rung = 0;
        [[maybe_unused]] auto read = eventfd_read(descriptor_, &rung);
    }
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

}  // namespace wirewatch
