// The Link header field of a response (RFC 8288 section 3). Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::fetch {

struct HeaderLink {
    std::string target;  // as written: absolute or relative
    std::string rel;     // one relation type, in lower case
};

// One item for each relation type of each link of the field's value; of several fields the values are joined
// by commas. What is no link is passed over up to the next comma; links with an `anchor` speak of something
// else and are left out. Linear in the text.
std::vector<HeaderLink> links_in_header(std::string_view value);

}  // namespace wirewatch::fetch
