// What of WebSub outlives the process.
#pragma once
#include <filesystem>
#include <string>

#include "core/error.hpp"

namespace wirewatch::service {

// STATE/websub.key: 32 random bytes in hex digits, made when it is not there (mode 0600). Who has it can push
// in every hub's name.
Result<std::string> websub_key(std::filesystem::path const& state);

// STATE/websub.json; empty when there is none.
std::string read_subscriptions(std::filesystem::path const& state);
Result<void> write_subscriptions(std::filesystem::path const& state, std::string const& json);

}  // namespace wirewatch::service
