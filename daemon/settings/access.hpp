// What a feed says of how it is reached: proxy, headers, credentials. Secrets stand in files of their own.
#pragma once
#include <filesystem>
#include <memory>
#include <vector>

#include "core/access.hpp"
#include "core/yaml_map.hpp"

namespace wirewatch::settings {

// Where a file named by a setting is looked for: a name without '/' among systemd's credentials
// ($CREDENTIALS_DIRECTORY; empty = none), then, like any relative path, beside the settings.
struct SecretPlaces {
    std::filesystem::path credentials;
    std::filesystem::path base;

    std::filesystem::path find(std::string const& written) const;
};

// nullptr: the feed needs nothing. `url` is the feed's.
std::shared_ptr<Access const> read_access(yaml::MapReader& feed, std::string const& url,
                                          SecretPlaces const& places, std::vector<Problem>& problems);

// The keys of `credentials`.
std::vector<std::string_view> const& credential_keys();

}  // namespace wirewatch::settings
