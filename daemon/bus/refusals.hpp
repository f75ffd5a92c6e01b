// Which refusals have been told: a client that is refused comes again ten times a second. Pure.
#pragma once
#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>

namespace wirewatch::bus {

class Refusals {
public:
    enum class Tell { yes, last, no };

    // yes: this client was not refused for this reason before. last: the same, and others will not be told
    // any more: a stranger who changes keys fills neither the log nor the memory.
    // A client that is not known (empty) is likely one that was told already.
    Tell refuse(std::string const& client, std::string const& reason) {
        auto is_reason = [&](auto const& told) { return told.second == reason; };
        if (client.empty() && std::any_of(told_.begin(), told_.end(), is_reason)) return Tell::no;
        if (told_.size() == most || !told_.emplace(client, reason).second) return Tell::no;
        return told_.size() == most ? Tell::last : Tell::yes;
    }
    void forget() { told_.clear(); }

private:
    static constexpr std::size_t most = 256;
    std::set<std::pair<std::string, std::string>> told_;
};

}  // namespace wirewatch::bus
