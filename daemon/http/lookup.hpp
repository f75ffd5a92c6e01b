// A name's addresses as the machine resolves names: hosts file, name servers, what else it has. Blocks.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/error.hpp"

namespace wirewatch::http {

// Numeric addresses in the order to try them, at least one.
using Lookup = std::function<Result<std::vector<std::string>>(std::string const& host)>;

// [thread-safe] unavailable: "Could not resolve host: NAME (why)".
Result<std::vector<std::string>> look_up(std::string const& host);

}  // namespace wirewatch::http
