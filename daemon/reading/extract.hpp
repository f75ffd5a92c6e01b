// `wirewatch extract`: a web page as the article on it.
#pragma once
#include <string>

namespace wirewatch::reading {

struct ExtractOptions {
    bool json = false;         // one JSON object on one line; else text for a person
    bool batch = false;        // cases as JSON lines on stdin, one answer a line
    std::string url;           // where the page came from
    std::string content_type;  // as a server would have sent it
    std::string file;          // "-" = stdin
};

// Exit code: 0; 1 = there is no article on the page (why stands on stderr) or it cannot be opened.
int extract(ExtractOptions const& options);

}  // namespace wirewatch::reading
