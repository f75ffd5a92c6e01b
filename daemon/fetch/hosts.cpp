#include "fetch/hosts.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace wirewatch::fetch {

bool Hosts::enter(std::string const& host, std::string const& feed) {
    auto& entered = hosts_[host];
    if (entered.taken >= std::max(1, per_host_)) {
        entered.line.push_back(feed);
        return false;
    }
    ++entered.taken;
    return true;
}

std::string Hosts::leave(std::string const& host) {
    auto found = hosts_.find(host);
    assert(found != hosts_.end() && found->second.taken > 0);
    --found->second.taken;
    std::string next;
    auto& line = found->second.line;
    if (!line.empty() && found->second.taken < std::max(1, per_host_)) {
        next = std::move(line.front());
        line.pop_front();
    }
    drop_if_idle(found);
    return next;
}

void Hosts::forget(std::string const& host, std::string const& feed) {
    auto found = hosts_.find(host);
    if (found == hosts_.end()) return;
    std::erase(found->second.line, feed);
    drop_if_idle(found);
}

std::vector<std::string> Hosts::set_limit(int per_host) {
    per_host_ = per_host;
    std::vector<std::string> free;
    for (auto& [name, host] : hosts_) {
        for (auto places = std::max(1, per_host_) - host.taken; places > 0 && !host.line.empty(); --places) {
            free.push_back(std::move(host.line.front()));
            host.line.pop_front();
        }
    }
    return free;
}

void Hosts::drop_if_idle(std::unordered_map<std::string, Host>::iterator host) {
    if (host->second.taken == 0 && host->second.line.empty()) hosts_.erase(host);
}

}  // namespace wirewatch::fetch
