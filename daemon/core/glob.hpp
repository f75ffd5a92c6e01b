// File patterns: *, ? and [] within a name (fnmatch(3)), ** for any folders between.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace wirewatch {

bool is_glob(std::string_view pattern);

// Regular files that match, sorted by path; a pattern without wildcards is itself when it is a file.
std::vector<std::filesystem::path> expand_glob(std::filesystem::path const& pattern);

}  // namespace wirewatch
