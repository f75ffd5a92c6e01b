// `wirewatch parse`: a feed or wire file as normalised JSON.
#pragma once
#include <string>

namespace wirewatch::reading {

struct ParseOptions {
    bool json = false;         // one JSON object on one line; else lines for a person
    bool batch = false;        // cases as JSON lines on stdin, one answer a line
    std::string url;           // base of relative links
    std::string content_type;  // as a server would have sent it
    std::string
        headers_file;  // response header fields as one JSON object; `url` and `content_type` go before it
    std::string file;  // "-" = stdin
};

// Exit code: 0; 1 = the input was refused (why stands on stderr) or cannot be opened.
int parse(ParseOptions const& options);

}  // namespace wirewatch::reading
