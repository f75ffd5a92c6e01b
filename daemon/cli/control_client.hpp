// One question to the running daemon through STATE/control.
#pragma once
#include <boost/json/object.hpp>
#include <filesystem>

#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch::cli {

// Blocks until answered, at most `patience`. Errors name the socket and what to do.
Result<boost::json::object> ask(std::filesystem::path const& state, boost::json::object const& request,
                                Duration patience = std::chrono::seconds(60));

}  // namespace wirewatch::cli
