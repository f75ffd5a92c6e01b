// `wirewatch plugins`: what can be loaded, and the settings each one takes.
#pragma once
#include <string>

namespace wirewatch::cli {

int list_plugins(std::string const& config);

}  // namespace wirewatch::cli
