// Bytes of any known feed or wire format -> Document. Never throws; bad input is a refusal or notes.
#pragma once
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

Document parse(Input const& input);

}  // namespace wirewatch::feeds
