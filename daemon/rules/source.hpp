// The rule files that paths name, and their bytes.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "rules/memory.hpp"

namespace wirewatch::rules {

struct Source {
    std::string name;
    std::string text;
    Digest digest;  // of the text
    Stamp stamp;    // taken before it was read
};

// Files, globs and folders -> files, each once; what a path does not name is a problem.
std::vector<std::string> files_of(std::vector<std::string> const& paths, std::vector<Problem>& problems);

// As the file is now; nothing: it cannot be looked at.
std::optional<Stamp> stamp_of(std::string const& file);

std::optional<Source> read_source(std::string const& file, std::vector<Problem>& problems);

}  // namespace wirewatch::rules
