// A file or standard input as one string.
#pragma once
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

namespace wirewatch::cli {

// Nothing when it cannot be opened or read (a folder, say); errno then says why.
std::optional<std::string> read_whole(std::filesystem::path const& file);
std::optional<std::string> read_whole(std::istream& in);

}  // namespace wirewatch::cli
