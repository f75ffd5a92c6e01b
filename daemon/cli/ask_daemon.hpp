// The verbs that ask the running daemon: `status`, `reload`, `feeds list`, `feeds refresh`.
#pragma once
#include <string>

namespace wirewatch::cli {

struct AskOptions {
    std::string config;
    std::string state_dir;
    bool json = false;
};

int status(AskOptions const& options);
int reload(AskOptions const& options);
int list_feeds(AskOptions const& options, bool failing_only);
int refresh_feed(AskOptions const& options, std::string const& feed);

}  // namespace wirewatch::cli
