// Origins of the tests of our manners.
#pragma once
#include <algorithm>

#include "fetch/virtual_time.hpp"

namespace wirewatch::fetch {

class Politeness : public VirtualTime {
protected:
    // Has validators and keeps to them; a new document each hour.
    static http::Response well_kept(http::Request const& request, Instant now) {
        auto tag = "W/\"" +
                   std::to_string(std::chrono::floor<std::chrono::hours>(now).time_since_epoch().count()) +
                   "\"";
        for (auto const& [name, value] : request.headers) {
            if (name == "If-None-Match" && value == tag) return answered(304);
        }
        return answered(200, {{"etag", tag}}, "<rss>" + tag + "</rss>");
    }

    static Origin unchanging(http::Headers const& headers) {
        return [headers](http::Request const& request, Instant) {
            auto all = headers;
            all.emplace_back("etag", "\"1\"");
            return request.headers.empty() ? answered(200, all, "<rss/>") : answered(304, all);
        };
    }

    int unconditional() const {
        return static_cast<int>(
            std::count_if(starts.begin(), starts.end(), [](auto const& one) { return !one.is_conditional; }));
    }

    Feeds const kuna{feed_of("kuna")};
};

}  // namespace wirewatch::fetch
