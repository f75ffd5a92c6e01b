#include "http/tls_sessions.hpp"

namespace wirewatch::http {

void TlsSessions::put(std::string const& host, std::string session) {
    forget(host);
    by_use_.emplace_front(host, std::move(session));
    by_host_.emplace(by_use_.front().first, by_use_.begin());
    if (by_use_.size() > most_) forget(std::string(by_use_.back().first));
}

std::string const* TlsSessions::find(std::string const& host) {
    auto found = by_host_.find(host);
    if (found == by_host_.end()) return nullptr;
    by_use_.splice(by_use_.begin(), by_use_, found->second);
    return &found->second->second;
}

void TlsSessions::forget(std::string const& host) {
    auto found = by_host_.find(host);
    if (found == by_host_.end()) return;
    auto kept = found->second;
    by_host_.erase(found);
    by_use_.erase(kept);
}

}  // namespace wirewatch::http
