// The names by which documents call their character sets. Pure, thread-safe.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::text {

// What a label means (WHATWG Encoding, section 4.2), in lower case and by a name that the converter knows:
// many say one thing and mean a superset, "iso-8859-1" is windows-1252. What nobody knows comes back as it
// is.
std::string charset_meant_by(std::string_view label);

}  // namespace wirewatch::text
