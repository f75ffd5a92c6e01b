// The text of an entry without what its feed hung on it.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::article {

// The visible text of HTML or plain text; from its end are taken, whatever the language: a link to the entry
// itself ("Continue reading"), a last paragraph that is mostly links with one to the entry among them ("The
// post ... appeared first on ..."), and the mark that more was cut off ("[...]"). `link` is the entry's own,
// absolute. Never takes all there is. Pure.
std::string feed_text(std::string_view html_or_plain, std::string_view link);

}  // namespace wirewatch::article
