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

bool matches(Parts const& parts, std::size_t at, Parts const& names, std::size_t name) {
    if (at == parts.size()) return name == names.size();
    if (parts[at] == "**") {
        if (matches(parts, at + 1, names, name)) return true;
        auto is_folder = name + 1 < names.size() && !is_hidden(names[name]);
        return is_folder && matches(parts, at, names, name + 1);
    }
    if (name == names.size()) return false;
    auto same = is_glob(parts[at]) ? fnmatch(parts[at].c_str(), names[name].c_str(), FNM_PERIOD) == 0
                                   : parts[at] == names[name];
    return same && matches(parts, at + 1, names, name + 1);
}

Parts parts_of(fs::path const& path) {
    Parts parts;
    for (auto const& part : path.relative_path()) parts.push_back(part.string());
    return parts;
}

}  // namespace

bool is_glob(std::string_view pattern) {
    return pattern.find_first_of("*?[") != std::string_view::npos;
}

std::vector<fs::path> expand_glob(fs::path const& pattern) {
    auto parts = parts_of(pattern);
    std::set<fs::path> found;
    collect(pattern.is_absolute() ? pattern.root_path() : fs::path(), parts, 0, found);
    return {found.begin(), found.end()};
}

bool matches_glob(fs::path const& pattern, fs::path const& path) {
    return matches(parts_of(pattern), 0, parts_of(path), 0);
}

}  // namespace wirewatch
