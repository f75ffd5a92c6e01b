// Files -> Ruleset: every problem of every file in one run.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "core/glob.hpp"
#include "core/yaml.hpp"
#include "rules/file_map.hpp"
#include "rules/lists.hpp"
#include "rules/rule_file.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::rules {
namespace {

namespace fs = std::filesystem;
using Files = std::vector<std::pair<std::string, std::string>>;
using Problems = std::vector<Problem>;

std::string_view line_of(std::string_view text, int line) {
    for (; line > 1 && !text.empty(); --line)
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    return text.substr(0, text.find('\n'));
}

// A query on its key's own line that YAML itself stumbles over ("*fire", "\"cease fire\" OR truce").
bool is_query_line(std::string_view line) {
    auto key = line.substr(std::min(line.find_first_not_of(" -"), line.size()));
    return key.starts_with("query:") || key.starts_with("unless:");
}

yaml::Node parse_file(std::string const& name, std::string const& text, Problems& problems) {
    auto root = yaml::parse(text, name, problems);
    for (auto& problem : problems) {
        if (is_query_line(line_of(text, problem.place.line))) problem.message += "; put the query under `|`";
    }
    return root;
}

bool any_error(Problems const& problems) {
    return std::any_of(problems.begin(), problems.end(), [](Problem const& p) { return !p.warning; });
}

// The files a path names: itself, what a glob matches, or the *.yaml of a folder and its subfolders.
std::vector<fs::path> files_of(std::string const& path, Problems& problems) {
    std::error_code failed;
    auto folder = fs::is_directory(path, failed);
    auto found = expand_glob(folder ? fs::path(path) / "**" / "*.yaml" : fs::path(path));
    if (!found.empty()) return found;
    if (folder) {
        problems.push_back({{path}, "holds no rule file (*.yaml)", true});
    } else if (is_glob(path)) {
        problems.push_back({{path}, "matches no rule file", true});
    } else {
        problems.push_back({{path}, "does not exist"});
    }
    return {};
}

void read_file(fs::path const& path, Files& files, Problems& problems) {
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad()) {
        problems.push_back({{path.string()}, "cannot be read: " + std::string(std::strerror(errno))});
        return;
    }
    files.emplace_back(path.string(), std::move(text));
}

}  // namespace

Loaded load_texts(Files const& files) {
    std::vector<yaml::Node> roots;
    std::vector<Problems> problems(files.size());
    auto complete = true;
    WordLists lists;
    for (std::size_t i = 0; i < files.size(); ++i) {
        roots.push_back(parse_file(files[i].first, files[i].second, problems[i]));
        auto const& root = roots.back();
        if (root.kind == yaml::Kind::null) {
            complete = complete && problems[i].empty();
            continue;
        }
        FileMap map(root, "a rule file", {"rules", "lists"}, problems[i]);
        if (auto const* node = map.node("lists")) read_lists(*node, lists, problems[i]);
    }
    RuleTable table;
    Loaded loaded;
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto const* node = roots[i].find("rules");
        if (node != nullptr && node->kind != yaml::Kind::null)
            read_rules(*node, lookup(lists, complete), table, problems[i]);
        std::stable_sort(problems[i].begin(), problems[i].end(), [](Problem const& a, Problem const& b) {
            return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
        });
        loaded.problems.insert(loaded.problems.end(), problems[i].begin(), problems[i].end());
    }
    if (!any_error(loaded.problems)) loaded.ruleset = compile(std::move(table.rules));
    return loaded;
}

Loaded load(std::vector<std::string> const& paths) {
    Files files;
    Problems problems;
    std::set<fs::path> seen;
    for (auto const& path : paths) {
        for (auto const& file : files_of(path, problems)) {
            if (seen.insert(file.lexically_normal()).second) read_file(file, files, problems);
        }
    }
    auto loaded = load_texts(files);
    if (any_error(problems)) loaded.ruleset = nullptr;
    loaded.problems.insert(loaded.problems.begin(), problems.begin(), problems.end());
    return loaded;
}

}  // namespace wirewatch::rules
