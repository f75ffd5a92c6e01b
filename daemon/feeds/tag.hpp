// A start tag as HTML authors write it -> as XML wants it.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::feeds {

// "guid" of "<guid a=b>"; empty when no XML name stands there.
std::string_view tag_name(std::string_view tag);

// Values quoted, the second of two equal names and what is no attribute left out; a tag in order stays as it
// is. `tag` reaches from "<" to ">" and has a name.
std::string tidy_tag(std::string_view tag);

}  // namespace wirewatch::feeds
