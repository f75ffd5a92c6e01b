#include "plugin_host/runner.hpp"

#include <pthread.h>

#include <utility>

#include "core/log.hpp"

namespace wirewatch::plugin_host {
namespace {

// Runs a function of the plugin; what it throws becomes words.
template <typename Call>
std::string guarded(Call call) {
    try {
        return call();
    } catch (std::exception const& thrown) {
        return std::string("the plugin threw: ") + thrown.what();
    } catch (...) {
        return "the plugin threw something that is no std::exception";
    }
}

}  // namespace

Runner::Runner(Ready const& ready, Intake* intake)
    : ready_(ready), face_(ready.name, ready.library->plugin().name, intake) {
    view_.name = ready.name;
    view_.plugin = face_.plugin();
    view_.kind = kind_name(ready.library->plugin().kind);
    view_.state = "running";
}

void Runner::start() {
    thread_ = std::jthread([this] { live(); });
}

void Runner::join() {
    if (thread_.joinable()) thread_.join();
}

bool Runner::wait_for_end(std::chrono::steady_clock::time_point until) {
    std::unique_lock lock(mutex_);
    return changed_.wait_until(lock, until, [this] { return view_.state == "ended"; });
}

InstanceView Runner::view() const {
    std::lock_guard lock(mutex_);
    return view_;
}

void Runner::change(std::function<void(InstanceView&)> const& change) {
    std::lock_guard lock(mutex_);
    change(view_);
    changed_.notify_all();
}

// The state is told last: who sees "ended" sees the plugin closed.
void Runner::live() {
    pthread_setname_np(pthread_self(), face_.instance().substr(0, 15).c_str());
    auto failure = guarded([&] { return open_and_run(); });
    if (!failure.empty()) {
        log::error("plugin instance has ended; it works again after a restart",
                   {{"instance", face_.instance()}, {"plugin", face_.plugin()}, {"cause", failure}});
    } else if (!face_.stopping()) {
        log::debug("plugin instance is done", {{"instance", face_.instance()}, {"plugin", face_.plugin()}});
    }
    change([&](InstanceView& view) {
        view.state = "ended";
        if (!failure.empty()) view.last_error = failure;
    });
}

std::string Runner::open_and_run() {
    auto const& plugin = ready_.library->plugin();
    auto values = ready_.values.view();
    auto* instance =
        plugin.source ? plugin.source->open(&values, face_.host()) : plugin.sink->open(&values, face_.host());
    if (instance == nullptr) return face_.reason("the plugin could not start and does not say why");
    auto failure = guarded([&] { return run(instance); });
    auto close = plugin.source ? plugin.source->close : plugin.sink->close;
    auto after = guarded([&] {
        close(instance);
        return std::string();
    });
    return failure.empty() ? after : failure;
}

}  // namespace wirewatch::plugin_host
