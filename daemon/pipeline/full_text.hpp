// Which pages a feed's full text is on. Pure but for the look into the journal.
#pragma once
#include <string>
#include <vector>

#include "core/fetched.hpp"
#include "journal/journal.hpp"

namespace wirewatch::pipeline {

// At most this many pages are asked for after one poll; further entries keep what the feed gave.
inline constexpr std::size_t most_pages = 20;

// The links of the entries that are new or changed, as `journal` knows them, in the order of the document.
// None for a first contact, nor of entries published longer than `max_age` ago: they raise nothing. Any
// thread that owns `journal`; empty where the journal cannot be read, since full text is never at the cost of
// the item.
std::vector<std::string> wanted_pages(Fetched const& fetched, Duration max_age,
                                      journal::Reader const& journal);

}  // namespace wirewatch::pipeline
