// JSON (RFC 8259) as a tree that knows its lines, keeps numbers as they were written, and what stood before
// an error.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"

namespace wirewatch::feeds {

struct Json {
    enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

    std::string name;            // in the object around it
    std::string text;            // a string's characters, a number or a boolean as written
    std::vector<Json> children;  // of an array or an object
    int line = 0;                // from 1; 0 = there is no such value
    Kind kind = Kind::null;
    bool whole = true;  // false: the document ends or breaks off inside

    // The member of this name, a null value if there is none. Upper and lower case are not told apart: ninjs
    // writes "versioncreated" in version 1 and "versionCreated" in version 3. Of several the last is meant,
    // as in JavaScript.
    Json const& operator[](std::string_view member) const;

    // A string's or a number's text without white space at its ends; empty for anything else.
    std::string_view scalar() const;

    // The values of an array; of anything else but null, the value itself: many write one where a list is
    // due.
    std::span<Json const> listed() const;
};

// Reads valid UTF-8, at most 64 levels and half a million values of it, fewer of a small one; the lines
// before it are `line_before`. What was wrong goes into out.notes; out.truncated is set when the document
// ends before its root does.
Json load_json(std::string_view utf8, int line_before, Document& out);

}  // namespace wirewatch::feeds
