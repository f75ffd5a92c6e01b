#include "core/glob.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <set>

namespace wirewatch {
namespace {

namespace fs = std::filesystem;
using Parts = std::vector<std::string>;

bool is_hidden(fs::path const& path) {
    return path.filename().string().starts_with('.');
}

std::vector<fs::directory_entry> entries_of(fs::path const& folder) {
    std::vector<fs::directory_entry> entries;
    std::error_code failed;
    auto const& named = folder.empty() ? fs::path(".") : folder;
    for (auto const& entry : fs::directory_iterator(named, failed)) entries.push_back(entry);
    return entries;
}

// Walks the remaining parts of the pattern below `folder`.
void collect(fs::path const& folder, Parts const& parts, std::size_t at, std::set<fs::path>& found) {
    std::error_code failed;
    if (at == parts.size()) {
        if (fs::is_regular_file(folder, failed)) found.insert(folder);
        return;
    }
    auto const& part = parts[at];
    if (part == "**") {
        collect(folder, parts, at + 1, found);
        for (auto const& entry : entries_of(folder)) {
            if (entry.is_directory(failed) && !entry.is_symlink(failed) && !is_hidden(entry.path())) {
                collect(entry.path(), parts, at, found);
            }
        }
    } else if (is_glob(part)) {
        for (auto const& entry : entries_of(folder)) {
            auto name = entry.path().filename().string();
            if (fnmatch(part.c_str(), name.c_str(), FNM_PERIOD) == 0)
                collect(entry.path(), parts, at + 1, found);
        }
    } else {
        collect(folder / part, parts, at + 1, found);
    }
}

}  // namespace

bool is_glob(std::string_view pattern) {
    return pattern.find_first_of("*?[") != std::string_view::npos;
}

std::vector<fs::path> expand_glob(fs::path const& pattern) {
    Parts parts;
    for (auto const& part : pattern.relative_path()) parts.push_back(part.string());
    std::set<fs::path> found;
    collect(pattern.is_absolute() ? pattern.root_path() : fs::path(), parts, 0, found);
    return {found.begin(), found.end()};
}

}  // namespace wirewatch
