// File patterns: *, ? and [] within a name (fnmatch(3)), ** for any folders between.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace wirewatch {

bool is_glob(std::string_view pattern);

// Regular files that match, sorted by path; a pattern without wildcards is itself when it is a file.
std::vector<std::filesystem::path> expand_glob(std::filesystem::path const& pattern);

// Whether expand_glob would find a regular file at this path. Both absolute and lexically normal.
bool matches_glob(std::filesystem::path const& pattern, std::filesystem::path const& path);

}  // namespace wirewatch
