#include "fetch/hosts.hpp"

#include <algorithm>
#include <cassert>

#include "fetch/domain.hpp"

namespace wirewatch::fetch {

Scope scope_of(std::string_view word) {
    if (word == "feed") return Scope::feed;
    return word == "domain" ? Scope::domain : Scope::host;
}

bool Hosts::enter(std::string const& host, FeedNumber feed, Instant now) {
    forget_rested(now);
    auto& entered = host_named(host, now);
    if (entered.second.line.empty() && has_place(entered.second) && entered.second.opens <= now) {
        take_place(entered, now);
        return true;
    }
    entered.second.line.push_back(feed);
    arrange(entered);
    return false;
}

std::optional<FeedNumber> Hosts::next(Instant now) {
    if (waiting_.empty() || waiting_.begin()->first > now) return std::nullopt;
    auto& host = *hosts_.find(*waiting_.begin()->second);
    auto feed = host.second.line.front();
    host.second.line.pop_front();
    take_place(host, now);
    return feed;
}

std::optional<Instant> Hosts::next_opening() const {
    if (waiting_.empty()) return std::nullopt;
    return waiting_.begin()->first;
}

void Hosts::leave(std::string const& host) {
    auto found = hosts_.find(host);
    assert(found != hosts_.end() && found->second.taken > 0);
    --found->second.taken;
    arrange(*found);
}

void Hosts::forget(std::string const& host, FeedNumber feed) {
    auto found = hosts_.find(host);
    if (found == hosts_.end()) return;
    std::erase(found->second.line, feed);
    arrange(*found);
}

void Hosts::hold(std::string const& host, Instant until) {
    if (limits_.scope == Scope::feed) return;
    auto& held = *hosts_.try_emplace(host).first;
    held.second.opens = std::max(held.second.opens, until);
    arrange(held);
    if (limits_.scope != Scope::domain) return;
    auto domain = domain_of(host);
    auto& domain_until = held_domains_[domain];
    domain_until = std::max(domain_until, until);
    for (auto& other : hosts_) {
        if (domain_of(other.first) != domain) continue;
        other.second.opens = std::max(other.second.opens, until);
        arrange(other);
    }
}

void Hosts::set_limits(HostLimits limits) {
    limits_ = limits;
    for (auto& host : hosts_) arrange(host);
}

void Hosts::shift(Duration by) {
    for (auto& [domain, until] : held_domains_) until += by;
    for (auto& host : hosts_) {
        host.second.opens += by;
        arrange(host);
    }
}

bool Hosts::has_place(Host const& host) const {
    return host.taken < std::max(1, limits_.per_host);
}

void Hosts::take_place(ByName::value_type& host, Instant now) {
    ++host.second.taken;
    host.second.opens = now + limits_.pause;
    arrange(host);
}

Hosts::ByName::value_type& Hosts::host_named(std::string const& name, Instant now) {
    auto [host, is_new] = hosts_.try_emplace(name);
    if (!is_new || held_domains_.empty()) return *host;
    auto held = held_domains_.find(domain_of(name));
    if (held == held_domains_.end()) return *host;
    if (held->second > now) {
        host->second.opens = held->second;
    } else {
        held_domains_.erase(held);
    }
    return *host;
}

// Lists the host where it belongs.
void Hosts::arrange(ByName::value_type& named) {
    auto& [name, host] = named;
    if (host.listed) {
        Key const key{*host.listed, &name};
        if (waiting_.erase(key) == 0) resting_.erase(key);
        host.listed.reset();
    }
    if (host.line.empty() ? host.taken > 0 : !has_place(host)) return;
    host.listed = host.opens;
    (host.line.empty() ? resting_ : waiting_).emplace(host.opens, &name);
}

void Hosts::forget_rested(Instant now) {
    while (!resting_.empty() && resting_.begin()->first <= now) {
        auto found = hosts_.find(*resting_.begin()->second);
        resting_.erase(resting_.begin());
        hosts_.erase(found);
    }
}

}  // namespace wirewatch::fetch
