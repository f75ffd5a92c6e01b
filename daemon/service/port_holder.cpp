#include "service/port_holder.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <vector>

namespace wirewatch::service {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view listening = "0A";  // TCP_LISTEN as /proc/net/tcp writes it

// Columns of /proc/net/tcp: sl, local_address, rem_address, st, queues, timer, retransmits, uid, timeout,
// inode.
void collect_inodes(char const* table, std::uint16_t port, std::set<std::string>& inodes) {
    std::ifstream in(table);
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream words(line);
        std::vector<std::string> columns;
        for (std::string word; words >> word;) columns.push_back(word);
        if (columns.size() < 10 || columns[3] != listening) continue;
        auto hex = columns[1].substr(columns[1].find(':') + 1);
        unsigned local = 0;
        std::from_chars(hex.data(), hex.data() + hex.size(), local, 16);
        if (local == port) inodes.insert("socket:[" + columns[9] + "]");
    }
}

// What is in a folder of /proc that may be hidden from us, or gone while we look.
std::vector<fs::path> listed(fs::path const& folder) {
    std::vector<fs::path> paths;
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
        paths.push_back(at->path());
    return paths;
}

bool holds(fs::path const& descriptors, std::set<std::string> const& inodes) {
    for (auto const& descriptor : listed(descriptors)) {
        std::error_code gone;
        if (inodes.contains(fs::read_symlink(descriptor, gone).string())) return true;
    }
    return false;
}

}  // namespace

std::string holder_of_port(std::uint16_t port) {
    std::set<std::string> inodes;
    collect_inodes("/proc/net/tcp", port, inodes);
    collect_inodes("/proc/net/tcp6", port, inodes);
    if (inodes.empty()) return "";
    for (auto const& entry : listed("/proc")) {
        auto pid = entry.filename().string();
        if (pid.find_first_not_of("0123456789") != std::string::npos) continue;
        if (!holds(entry / "fd", inodes)) continue;
        std::ifstream comm(entry / "comm");
        std::string name;
        std::getline(comm, name);
        return name.append(" (pid ").append(pid).append(")");
    }
    return "";
}

std::uint16_t port_of(std::string const& endpoint) {
    auto colon = endpoint.rfind(':');
    if (colon == std::string::npos) return 0;
    std::uint16_t port = 0;
    std::from_chars(endpoint.data() + colon + 1, endpoint.data() + endpoint.size(), port);
    return port;
}

}  // namespace wirewatch::service
