// Documents given on the command line: a file, standard input, or the cases of a batch.
#pragma once
#include <boost/json/object.hpp>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "reading/whole_file.hpp"

namespace wirewatch::reading {

// What came with the bytes of a document; empty = not known.
struct Origin {
    std::string url, content_type, language, name;
};

// "-" = standard input. Nothing when it cannot be read.
std::optional<FileBytes> read_input(std::string const& file);

// The fields of a response that say how to read its body. What `origin` has of its own goes before a
// Content-Type.
void add_headers(boost::json::object const& headers, Origin& origin);

// Writes a JSON object on one line whose first members are `before` ("\"id\":1", or empty), or returns why
// the document is refused and writes nothing.
using Answer = std::function<std::optional<std::string>(std::string_view bytes, Origin const& origin,
                                                        std::string_view before, std::ostream& out)>;

// Cases as JSON lines on stdin ("file", "url", "content_type", "headers"), each answered with one line that
// bears its "id". Exit code: 1 when any answer has an "error".
int answer_cases(Answer const& answer);

}  // namespace wirewatch::reading
