// The verbs that change which feeds are polled, or hand them to other readers: `feeds add`, `import`,
// `export` and `remove`. What they did is told on stdout, why not on stderr; each returns the exit code.
#pragma once
#include <string>
#include <vector>

#include "cli/ask_daemon.hpp"

namespace wirewatch::cli {

struct AddOptions {
    AskOptions asking;
    std::string url;              // of a feed, or of a page that names one
    std::string id, title, lang;  // empty: what the feed says
    std::vector<std::string> tags;
    bool full_text = false;
    bool dry_run = false;  // the daemon looks at the address, nothing is written
};
int add_feed(AddOptions const& options);

struct ImportOptions {
    AskOptions asking;
    std::string file;  // "-" = standard input
    bool dry_run = false;
};
int import_feeds(ImportOptions const& options);

struct ExportOptions {
    AskOptions asking;
    std::string format = "opml";  // opml | urls | yaml
};
int export_feeds(ExportOptions const& options);

int remove_feed(AskOptions const& asking, std::string const& id);

}  // namespace wirewatch::cli
