// What an instance sees of its host: the wirewatch_host struct, its log, its waits, its end. One for each
// instance; sources add their part through Intake.
#pragma once
#include <poll.h>
#include <wirewatch/plugin.h>

#include <atomic>
#include <span>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace wirewatch::plugin_host {

// The host's side of emit(), knows() and stored(). Called on the instance's thread.
class Intake {
public:
    virtual ~Intake() = default;
    virtual bool emit(wirewatch_document const& document) = 0;
    virtual bool knows(std::string const& item_key) = 0;
    virtual bool stored(std::string const& item_key) = 0;
};

class Face {
public:
    // `intake`: of a source, outlives this object; nullptr for a sink.
    Face(std::string instance, std::string plugin, Intake* intake);
    ~Face();
    Face(Face const&) = delete;
    Face& operator=(Face const&) = delete;

    wirewatch_host const* host() const { return &host_; }

    // Any thread: ends a wait that is under way, or else the next one.
    void ring();
    // Any thread: from here on stopping() is true and nothing waits.
    void stop();
    bool stopping() const { return stopping_; }

    // Waits for ring(), stop(), one of `polled` or the time; negative = no limit. Instance thread.
    void wait(std::span<pollfd> polled, Duration patience);

    // What explain() was last told, or `otherwise`; forgets it. Instance thread.
    std::string reason(std::string_view otherwise);

    void log(std::int32_t level, std::string const& message) const;
    std::string const& instance() const { return instance_; }
    std::string const& plugin() const { return plugin_; }

private:
    friend struct Calls;  // the functions of host_

    std::string const instance_;
    std::string const plugin_;
    Intake* const intake_;
    int const bell_;  // eventfd(2)
    std::atomic<bool> stopping_{false};
    std::string reason_;
    wirewatch_host host_;
};

}  // namespace wirewatch::plugin_host
