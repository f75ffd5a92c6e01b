#include "plugin_host/host.hpp"

#include "plugin_host/loaded.hpp"
#include "plugin_host/sink_runner.hpp"
#include "plugin_host/source_runner.hpp"

namespace wirewatch::plugin_host {
namespace {

class RunningHost final : public Host {
public:
    RunningHost(std::shared_ptr<LoadedInstances const> loaded, HostOptions options)
        : loaded_(std::move(loaded)), options_(std::move(options)) {
        for (auto const& ready : loaded_->instances()) {
            if (ready.feed)
                sources_.push_back(std::make_unique<SourceRunner>(ready, options_));
            else
                sinks_.push_back(std::make_unique<SinkRunner>(ready, options_));
        }
        for (auto& sink : sinks_) sink->begin();
        for (auto& sink : sinks_) sink->start();
        for (auto& source : sources_) source->start();
    }

    ~RunningHost() override {
        stop_sources();
        stop_sinks(Duration::zero());
    }

    void wake() override {
        for (auto& source : sources_) source->wake();
        for (auto& sink : sinks_) sink->wake();
    }

    void stop_sources() override {
        for (auto& source : sources_) source->stop();
        for (auto& source : sources_) source->join();
    }

    void stop_sinks(Duration deadline) override {
        auto until = std::chrono::steady_clock::now() + deadline;
        for (auto& sink : sinks_) sink->drain();
        for (auto& sink : sinks_) sink->wait_for_end(until);
        for (auto& sink : sinks_) sink->stop();
        for (auto& sink : sinks_) sink->join();
    }

    std::vector<InstanceView> view() const override {
        std::vector<InstanceView> views;
        for (auto const& source : sources_) views.push_back(source->view());
        for (auto const& sink : sinks_) views.push_back(sink->view());
        return views;
    }

private:
    std::shared_ptr<LoadedInstances const> loaded_;  // the libraries stay until every thread is joined
    HostOptions options_;
    std::vector<std::unique_ptr<SourceRunner>> sources_;
    std::vector<std::unique_ptr<SinkRunner>> sinks_;
};

}  // namespace

std::unique_ptr<Host> Host::start(std::shared_ptr<Loaded> loaded, HostOptions options) {
    auto instances = std::dynamic_pointer_cast<LoadedInstances const>(std::move(loaded));
    return std::make_unique<RunningHost>(std::move(instances), std::move(options));
}

}  // namespace wirewatch::plugin_host
