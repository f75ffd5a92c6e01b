// The instances of a configuration with their libraries and checked settings, ready to start.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "plugin_host/host.hpp"
#include "plugin_host/library.hpp"
#include "plugin_host/values.hpp"

namespace wirewatch::plugin_host {

struct Ready {
    std::string name;
    std::shared_ptr<Library const> library;
    Values values;
    settings::Only only;               // of a sink
    std::shared_ptr<Feed const> feed;  // of a source
};

class LoadedInstances final : public Loaded {
public:
    explicit LoadedInstances(std::vector<Ready> instances) : instances_(std::move(instances)) {}

    std::vector<std::shared_ptr<Feed const>> source_feeds() const override;
    std::vector<Ready> const& instances() const { return instances_; }

private:
    std::vector<Ready> instances_;
};

}  // namespace wirewatch::plugin_host
