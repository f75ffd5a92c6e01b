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

struct ListOptions {
    std::string text;      // in an id, title, tag or address, in any letters of ASCII; empty = all feeds
    bool failing = false;  // only those whose last poll failed
};
int list_feeds(AskOptions const& options, ListOptions const& which);
int refresh_feed(AskOptions const& options, std::string const& feed);

}  // namespace wirewatch::cli
