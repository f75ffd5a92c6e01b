// Which alerts a sink gets: the `only` of its settings.
#pragma once
#include "journal/journal.hpp"
#include "settings/settings.hpp"

namespace wirewatch::plugin_host {

// True when every part of `only` that was given holds: a rule by segment, a topic label, the severity.
bool chooses(settings::Only const& only, journal::StoredAlert const& alert);

}  // namespace wirewatch::plugin_host
