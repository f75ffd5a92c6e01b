// What makes two tellings the same item, and what makes one a revision of the other. Stored in journals and
// sent on the bus: DO NOT CHANGE what these return.
#pragma once
#include <string>
#include <string_view>

#include "core/document.hpp"

namespace wirewatch::article {

// Link and guid together where the source gives both (the same in every feed of an outlet); the link alone,
// in its canonical form; the guid with the feed's id, as guids are unique only inside their feed; else title
// and text.
std::string identity(Entry const& entry, std::string_view feed, std::string_view title,
                     std::string_view text);

// Changes when title or text do.
std::string revision(std::string_view title, std::string_view text);

}  // namespace wirewatch::article
