// STATE/endpoints.json: the real addresses of the running daemon, written whole once it is ready.
#pragma once
#include <filesystem>
#include <string>

#include "core/error.hpp"

namespace wirewatch::service {

struct Endpoints {
    std::string publish;
    std::string replay;
    std::string http;          // empty = off
    std::string websub{};      // empty = off
    std::string server_key{};  // of an encrypted bus, public; empty = in clear
};

Result<void> write_endpoints(std::filesystem::path const& state, Endpoints const& endpoints);
void remove_endpoints(std::filesystem::path const& state);

}  // namespace wirewatch::service
