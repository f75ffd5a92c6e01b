// Our words as SQLite's full-text index sees them: the tokenizer `wirewatch`. Internal to the room.
#pragma once
#include "journal/database.hpp"

namespace wirewatch::journal {

// A term is a word of text/tokens.hpp, folded, so that a search finds what a rule does: whatever the accents,
// the width, the forms of Arabic letters; each Chinese, Japanese or Thai character by itself. Every
// connection that uses the table `archive` needs it.
void add_words_tokenizer(Database& database);

}  // namespace wirewatch::journal
