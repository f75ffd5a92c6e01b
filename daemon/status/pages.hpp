// What the HTTP server answers: health, metrics, the JSON API (DESIGN section 13). Pure but for the journal
// reader; runs on the net thread.
#pragma once
#include <boost/json/object.hpp>
#include <functional>
#include <string>

#include "core/time.hpp"
#include "http/server.hpp"
#include "journal/journal.hpp"

namespace wirewatch::status {

// What the pages ask of the running service.
struct Sources {
    std::function<bool()> ready;                // everything has started and nothing is stopping
    std::function<std::string()> ill;           // why the process should be restarted; empty = healthy
    std::function<std::string()> trouble;       // what a person must mend while it waits; empty = nothing
    std::function<std::string()> metrics;       // exposition text
    std::function<boost::json::array()> feeds;  // one object a feed
    journal::Reader const* journal = nullptr;   // of the net thread
};

http::ServerResponse answer(http::ServerRequest const& request, Sources const& sources);

}  // namespace wirewatch::status
