// `wirewatch subscribe`: live alerts, each exactly once, with gaps repaired.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wirewatch::cli {

struct SubscribeOptions {
    std::vector<std::string> topics;     // prefixes by segment; empty = all
    std::optional<std::uint64_t> after;  // at most one of after, since and last
    std::string since;                   // "2h" ago, or RFC 3339
    std::optional<std::uint64_t> last;
    bool json = false;        // JSON lines on a terminal, too; in a pipe they always are
    std::string cursor_file;  // empty = none
    std::uint64_t count = 0;  // 0 = until stopped
    std::string connect;      // both, or the local daemon's
    std::string replay;
    std::string state_dir;       // of the local daemon
    std::string curve_key_file;  // ours; empty: the bus is not encrypted
    std::string server_key;  // of `connect`: the key, or a file with it; that of the local daemon is known
};

// Until INT, TERM, a closed stdout or `count`. Exit code: 0; 2 = usage; 69 = no daemon, or it refuses; 74 =
// a key cannot be read, the cursor or stdout cannot be written.
int subscribe(SubscribeOptions const& options);

}  // namespace wirewatch::cli
