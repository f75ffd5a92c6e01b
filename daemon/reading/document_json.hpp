// The JSON of `wirewatch parse` (README, "Documents"): UTF-8, RFC 3339 in UTC, absent rather than empty. On
// one line.
#pragma once
#include <boost/json/array.hpp>
#include <iosfwd>
#include <string>
#include <string_view>

#include "core/document.hpp"
#include "core/json_writer.hpp"

namespace wirewatch::reading {

// Writes a document whose entries come one by one. The stream must outlive the writer.
class DocumentWriter {
public:
    // `before`: members that stand before the document's own, as JSON: `"id":1`.
    explicit DocumentWriter(std::ostream& out, std::string_view before = {});

    // The next entry of the document that is known so far: its format and its head.
    void write(Document const& so_far, Entry const& entry);

    // The entries in `document` follow those written before; then its notes end the line.
    void finish(Document const& document);

private:
    void begin(Document const& document);

    JsonWriter out_;
    bool has_begun_ = false, has_entries_ = false;
};

boost::json::array to_json(std::vector<Note> const& notes);

}  // namespace wirewatch::reading
