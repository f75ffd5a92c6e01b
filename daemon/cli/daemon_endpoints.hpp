// The addresses of the local daemon's bus, from STATE/endpoints.json.
#pragma once
#include <filesystem>
#include <string>

#include "core/error.hpp"

namespace wirewatch::cli {

struct BusEndpoints {
    std::string publish;
    std::string replay;
    std::string server_key{};  // of an encrypted bus; empty: in clear

    bool operator==(BusEndpoints const&) const = default;
};

// The file is there while a daemon runs; an error says what to do.
Result<BusEndpoints> read_endpoints(std::filesystem::path const& state);

}  // namespace wirewatch::cli
