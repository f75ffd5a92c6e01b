#include "reading/environment.hpp"

#include <unistd.h>

#include "settings/settings.hpp"

namespace wirewatch::reading {
namespace {

std::filesystem::path own_path() {
    std::error_code failed;
    auto path = std::filesystem::read_symlink("/proc/self/exe", failed);
    return failed ? std::filesystem::path("wirewatch") : path;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> environment() {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (auto** entry = environ; *entry != nullptr; ++entry) {
        std::string_view text = *entry;
        auto equals = text.find('=');
        if (equals == std::string_view::npos) continue;
        pairs.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
    return pairs;
}

std::filesystem::path executable() {
    auto path = own_path();
    auto folder = path.parent_path();
    bool is_behind = folder.filename() == "wirewatch" && folder.parent_path().filename() == "libexec";
    return is_behind ? folder.parent_path().parent_path() / "bin" / "wirewatch" : path;
}

std::filesystem::path executable_of_the_daemon() {
    return own_path().parent_path().parent_path() / "libexec/wirewatch/wirewatch";
}

std::string settings_file(std::string const& given) {
    return given.empty() ? "/etc/wirewatch/wirewatch.yaml" : given;
}

std::filesystem::path state_dir(std::string const& given, std::string const& config) {
    if (!given.empty()) return given;
    auto file = settings_file(config);
    if (std::filesystem::exists(file)) {
        auto read = settings::read(file, environment(), executable());
        if (!read.state.empty()) return read.state;
    }
    return settings::default_user_state(environment());
}

}  // namespace wirewatch::reading
