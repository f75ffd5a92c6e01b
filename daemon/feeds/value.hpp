// What readers of JSON formats ask of a value; a value of the wrong type says nothing.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/document.hpp"
#include "core/time.hpp"
#include "feeds/element.hpp"
#include "feeds/json.hpp"

namespace wirewatch::feeds {

// The text without white space at its ends.
std::string text_in(Json const& value);

// The beginning of the text, as a note can quote it.
std::string quoted(Json const& value);

// A title or a name: plain text on one line.
std::string line_in(Json const& value);

// The link, absolute if it can be.
std::string link_in(Json const& value, Scope const& scope);

// The member's date; what is none is noted. `written` gets it as it stands.
std::optional<Instant> date_in(Json const& object, std::string_view key, Document& out,
                               WrittenDate* written = nullptr);

}  // namespace wirewatch::feeds
