// Documents given on the command line: a file, standard input, or the cases of a batch.
#pragma once
#include <boost/json/object.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cli/whole_file.hpp"

namespace wirewatch::cli {

// What came with the bytes of a document; empty = not known.
struct Origin {
    std::string url, content_type, language, name;
};

// "-" = standard input. Nothing when it cannot be read.
std::optional<FileBytes> read_input(std::string const& file);

// The fields of a response that say how to read its body. What `origin` has of its own goes before a
// Content-Type.
void add_headers(boost::json::object const& headers, Origin& origin);

// Cases as JSON lines on stdin ("file", "url", "content_type", "headers"), each answered with one line that
// bears its "id". Exit code: 1 when any answer has an "error".
using Answer = std::function<boost::json::object(std::string_view bytes, Origin const& origin)>;
int answer_cases(Answer const& answer);

}  // namespace wirewatch::cli
