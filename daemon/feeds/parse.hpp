// Bytes of any known feed or wire format -> Document. Never throws; bad input is a refusal or notes.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "core/document.hpp"

namespace wirewatch::feeds {

struct Input {
    std::string_view bytes;
    std::string_view content_type;   // as the server sent it, may be empty
    std::string_view url;            // base of relative links, may be empty
    std::string_view name;           // file name, may be empty: a hint for wire files
    std::string_view language = {};  // Content-Language, may be empty: what a document without its own is in
};

// Gets each entry as soon as it is read, and the document as far as it is known: format and head.
using Deliver = std::function<void(Document const& so_far, Entry&& entry)>;

Document parse(Input const& input);

// The same for who need not have all entries at once: those of markup and JSON go to `deliver` one by one and
// are not in the result, which has those of plain texts.
Document parse(Input const& input, Deliver const& deliver);

}  // namespace wirewatch::feeds
