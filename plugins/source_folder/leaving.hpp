// What becomes of a file after its articles are stored.
#pragma once
#include <string>

#include "item.hpp"

namespace source_folder {

enum class After { keep, remove, move };

// Removes the file, or moves it into `folder` (made if missing, also on another file system) under a name
// that is free there: wire.xml, wire.xml.1, ... Empty = done, else why not.
std::string leave(Item const& item, After after, std::string const& folder);

}  // namespace source_folder
