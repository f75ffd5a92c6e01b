#include "plugin_host/choice.hpp"

#include <algorithm>

namespace wirewatch::plugin_host {

bool chooses(settings::Only const& only, journal::StoredAlert const& alert) {
    auto under = [&](std::string const& rule) { return journal::covers(rule, alert.topic); };
    auto labelled = [&](std::string const& topic) {
        return std::find(alert.topics.begin(), alert.topics.end(), topic) != alert.topics.end();
    };
    if (!only.rules.empty() && std::none_of(only.rules.begin(), only.rules.end(), under)) return false;
    if (!only.topics.empty() && std::none_of(only.topics.begin(), only.topics.end(), labelled)) return false;
    return !only.min_severity || alert.severity >= *only.min_severity;
}

}  // namespace wirewatch::plugin_host
