// The feed files that `feeds:` names.
#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

#include "settings/settings.hpp"
#include "settings/values.hpp"

namespace wirewatch::settings {

// `patterns` are relative to `base`; each file is read once, however many patterns name it. Ids are unique
// over all files. A feed's `every` takes what it leaves out from `every`. `credentials` is systemd's folder
// of secrets, empty = none.
std::vector<Feed> read_feed_files(Value const& patterns, std::filesystem::path const& base,
                                  PollEvery const& every, std::filesystem::path const& credentials,
                                  std::vector<Problem>& problems);

// The keys of a feed.
std::vector<std::string_view> const& feed_keys();

// The whole file, or a problem at `named_at` that says why not.
std::optional<std::string> read_file(std::filesystem::path const& file, Place const& named_at,
                                     std::vector<Problem>& problems);

}  // namespace wirewatch::settings
