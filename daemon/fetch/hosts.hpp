// Politeness: how many transfers a host has at once, and who waits for a place. Pure.
#pragma once
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace wirewatch::fetch {

// Hosts are named as http::authority_of names them: "news.example:443".
class Hosts {
public:
    explicit Hosts(int per_host) : per_host_(per_host) {}

    // A place at the host for this feed, or a place in its line: false.
    bool enter(std::string const& host, std::string const& feed);

    // Gives a place back. The feed whose turn it is leaves the line and may enter again; empty: none.
    std::string leave(std::string const& host);

    // Takes a feed out of its host's line.
    void forget(std::string const& host, std::string const& feed);

    // Those in line who may enter at a raised limit leave the line. A lowered one counts as places are left.
    std::vector<std::string> set_limit(int per_host);

private:
    struct Host {
        int taken = 0;
        std::deque<std::string> line;
    };

    void drop_if_idle(std::unordered_map<std::string, Host>::iterator host);

    int per_host_;
    std::unordered_map<std::string, Host> hosts_;  // those in use only
};

}  // namespace wirewatch::fetch
