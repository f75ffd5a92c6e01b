#include "plugin_host/face.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <system_error>
#include <vector>

#include "core/log.hpp"

namespace wirewatch::plugin_host {
namespace {

int make_bell() {
    auto bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (bell < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
    return bell;
}

}  // namespace

// C knows no exceptions and a plugin may be C: none leaves these functions.
struct Calls {
    static Face& face(wirewatch_host const* host) { return *static_cast<Face*>(host->context); }

    static void log(wirewatch_host const* host, std::int32_t level, char const* message) {
        if (message != nullptr) face(host).log(level, message);
    }

    static void explain(wirewatch_host const* host, char const* why) {
        face(host).reason_ = why != nullptr ? why : "";
    }

    static std::int32_t stopping(wirewatch_host const* host) { return face(host).stopping(); }

    static std::int32_t wait(wirewatch_host const* host, pollfd* polled, std::size_t count,
                             std::int64_t milliseconds) {
        face(host).wait({polled, polled != nullptr ? count : 0}, Duration(milliseconds));
        return face(host).stopping();
    }

    static void const* extension(wirewatch_host const*, char const*) { return nullptr; }

    static std::int32_t emit(wirewatch_host const* host, wirewatch_document const* document) {
        return asked(host, "emit", [&](Intake& intake) { return intake.emit(*document); });
    }

    static std::int32_t knows(wirewatch_host const* host, char const* item_key) {
        return asked(host, "knows", [&](Intake& intake) { return intake.knows(item_key); });
    }

    static std::int32_t stored(wirewatch_host const* host, char const* item_key) {
        return asked(host, "stored", [&](Intake& intake) { return intake.stored(item_key); });
    }

    template <typename Ask>
    static std::int32_t asked(wirewatch_host const* host, std::string const& what, Ask ask) {
        auto& self = face(host);
        if (self.intake_ == nullptr) {
            self.log(WIREWATCH_LOG_ERROR, what + "() is for sources, and this plugin is a sink");
            return 0;
        }
        try {
            return ask(*self.intake_);
        } catch (std::exception const& failed) {
            self.log(WIREWATCH_LOG_ERROR, what + "() failed: " + failed.what());
            return 0;
        }
    }
};

Face::Face(std::string instance, std::string plugin, Intake* intake)
    : instance_(std::move(instance))
    , plugin_(std::move(plugin))
    , intake_(intake)
    , bell_(make_bell())
    , host_{sizeof(wirewatch_host),
            WIREWATCH_ABI,
            WIREWATCH_VERSION,
            instance_.c_str(),
            this,
            Calls::log,
            Calls::explain,
            Calls::stopping,
            Calls::wait,
            Calls::extension,
            Calls::emit,
            Calls::knows,
            Calls::stored} {}

Face::~Face() {
    close(bell_);
}

void Face::ring() {
    // EAGAIN: the counter is full, so the bell rings already.
    (void)!eventfd_write(bell_, 1);
}

void Face::stop() {
    stopping_ = true;
    ring();
}

void Face::wait(std::span<pollfd> polled, Duration patience) {
    std::vector<pollfd> all(polled.begin(), polled.end());
    all.push_back({bell_, POLLIN, 0});
    auto limit = std::min<std::int64_t>(patience.count(), std::numeric_limits<int>::max());
    if (stopping_) limit = 0;
    auto ready = poll(all.data(), all.size(), limit < 0 ? -1 : static_cast<int>(limit));
    for (std::size_t i = 0; i < polled.size(); ++i) polled[i].revents = ready > 0 ? all[i].revents : short{0};
    eventfd_t rung = 0;
    if (ready > 0 && all.back().revents != 0) (void)!eventfd_read(bell_, &rung);
}

std::string Face::reason(std::string_view otherwise) {
    auto told = std::exchange(reason_, {});
    return told.empty() ? std::string(otherwise) : told;
}

void Face::log(std::int32_t level, std::string const& message) const {
    auto write = level >= WIREWATCH_LOG_ERROR  ? log::error
                 : level == WIREWATCH_LOG_WARN ? log::warn
                 : level == WIREWATCH_LOG_INFO ? log::info
                                               : log::debug;
    write(message, {{"instance", instance_}, {"plugin", plugin_}});
}

}  // namespace wirewatch::plugin_host
