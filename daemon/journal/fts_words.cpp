#include "journal/fts_words.hpp"

#include <sqlite3.h>

#include <exception>

#include "text/words.hpp"

namespace wirewatch::journal {
namespace {

using TakeToken = int (*)(void* context, int flags, char const* token, int bytes, int begin, int end);

text::Words* words_of(Fts5Tokenizer* tokenizer) {
    return reinterpret_cast<text::Words*>(tokenizer);
}

int create(void*, char const**, int, Fts5Tokenizer** made) {
    try {
        // Nobody compares the hashes that come with the words: any key will do.
        *made = reinterpret_cast<Fts5Tokenizer*>(new text::Words(0));
        return SQLITE_OK;
    } catch (std::exception const&) {
        return SQLITE_NOMEM;
    }
}

void destroy(Fts5Tokenizer* tokenizer) {
    delete words_of(tokenizer);
}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int, char const* text, int bytes, TakeToken take) {
    try {
        auto& words = *words_of(tokenizer);
        words.read({text, static_cast<std::size_t>(bytes)});
        for (std::uint32_t word = 0; word < words.size(); ++word) {
            auto folded = words.folded(word);
            auto code = take(context, 0, folded.data(), static_cast<int>(folded.size()),
                             static_cast<int>(words.begin(word)), static_cast<int>(words.end(word)));
            if (code != SQLITE_OK) return code;
        }
        return SQLITE_OK;
    } catch (std::exception const&) {
        return SQLITE_NOMEM;
    }
}

// As SQLite's manual of FTS5 has it, section 7.
fts5_api* api_of(sqlite3* database) {
    fts5_api* api = nullptr;
    sqlite3_stmt* asking = nullptr;
    if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &asking, nullptr) != SQLITE_OK) return nullptr;
    sqlite3_bind_pointer(asking, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(asking);
    sqlite3_finalize(asking);
    return api;
}

}  // namespace

void add_words_tokenizer(Database& database) {
    auto* api = api_of(database.getHandle());
    if (api == nullptr) throw SQLite::Exception("this SQLite has no FTS5", SQLITE_ERROR);
    fts5_tokenizer ours{create, destroy, tokenize};
    auto code = api->xCreateTokenizer(api, "wirewatch", nullptr, &ours, nullptr);
    if (code != SQLITE_OK) throw SQLite::Exception(database.getHandle(), code);
}

}  // namespace wirewatch::journal
