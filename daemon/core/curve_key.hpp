// CURVE keys as text, and the files that hold them. A key is 40 characters of Z85 (ZeroMQ RFC 32); a file
// holds one, on one line, and nothing else: FILE the secret key, FILE.pub the public one.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.hpp"

namespace wirewatch {

bool is_curve_key(std::string_view text);

// An error names the file and never what stands in it.
Result<std::string> read_curve_key(std::filesystem::path const& file);

// The same; refused when others than the file's owner and group may read it, or others than its owner may
// write it.
Result<std::string> read_secret_curve_key(std::filesystem::path const& file);

}  // namespace wirewatch
