// A journal whose first page is destroyed: SQLite's header and the list of tables stand there, and without
// them it opens nothing. All other pages are as they were, and where each table begins follows from the order
// in which they were made. Internal to the room.
#pragma once
#include <filesystem>
#include <memory>

#include "core/error.hpp"
#include "journal/database.hpp"

namespace wirewatch::journal {

// By its second page, which holds the journal's id and nothing else.
bool has_second_page(std::filesystem::path const& file);

// Opened as by open_damaged, with a first page made anew. That page stands in a log beside the file, which
// itself is not changed; nothing is done where there is a log. Damaged when the file is no journal's.
Result<std::unique_ptr<Database>> open_with_first_page(std::filesystem::path const& file);

}  // namespace wirewatch::journal
