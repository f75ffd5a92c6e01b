#include "journal/first_page.hpp"

#include <sqlite3.h>

#include <array>
#include <cctype>
#include <fstream>

#include "journal/exchange.hpp"
#include "journal/fts_words.hpp"
#include "journal/migrate.hpp"
#include "journal/wal.hpp"

namespace wirewatch::journal {
namespace {

// SQLite file format, sections 1.3 (the header), 1.6 (pages) and 2.1 (records).
constexpr std::size_t page_bytes = 4096;  // what SQLite makes a file with
constexpr std::size_t id_digits = 16;

void put_big(std::string& page, std::size_t at, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) page[at++] = static_cast<char>(number >> shift);
}

// The first page of a journal of this version, made the way every journal is, in memory.
std::string first_page(std::size_t version, std::uint32_t pages) {
    Database fresh(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    add_words_tokenizer(fresh);
    migrate(fresh, 0, std::span(migrations()).first(version), {});
    sqlite3_int64 size = 0;
    std::unique_ptr<unsigned char, void (*)(void*)> image(
        sqlite3_serialize(fresh.getHandle(), "main", &size, 0), sqlite3_free);
    if (!image || size < static_cast<sqlite3_int64>(page_bytes)) throw std::bad_alloc();
    std::string page(reinterpret_cast<char const*>(image.get()), page_bytes);
    constexpr char with_log = 2;
    page[18] = page[19] = with_log;
    put_big(page, 28, pages);
    put_big(page, 32, 0);  // no free pages are known, and none are needed to read
    put_big(page, 36, 0);
    std::copy_n(page.begin() + 24, 4, page.begin() + 92);  // the size holds for this change of the file
    return page;
}

// A table that an older version came without stands elsewhere in a journal that was brought forward.
bool stands_where_it_would(Database& database) {
    try {
        return database.execAndGet("SELECT count(*) FROM counts WHERE name IN ('articles', 'archived')")
                   .getInt() == 2;
    } catch (SQLite::Exception const&) {
        return false;
    }
}

void take_away_log(std::filesystem::path const& file) {
    std::error_code ignored;
    std::filesystem::remove(wal_of(file), ignored);
    auto index = file;
    index += "-shm";
    std::filesystem::remove(index, ignored);
}

}  // namespace

bool has_second_page(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    std::string page(page_bytes, '\0');
    in.seekg(page_bytes);
    if (!in.read(page.data(), static_cast<std::streamsize>(page.size()))) return false;
    // A leaf of a table with one cell.
    if (!page.starts_with(std::string("\x0d\0\0\0\x01", 5))) return false;
    auto at = static_cast<std::size_t>(static_cast<unsigned char>(page[8])) << 8 |
              static_cast<unsigned char>(page[9]);
    // 18 bytes in row 1; of them a header of two: a text of 16 characters.
    auto const row = std::string("\x12\x01\x02\x2d", 4);
    if (at + row.size() + id_digits > page.size() || page.compare(at, row.size(), row) != 0) return false;
    auto id = std::string_view(page).substr(at + row.size(), id_digits);
    return std::all_of(id.begin(), id.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

Result<std::unique_ptr<Database>> open_with_first_page(std::filesystem::path const& file) {
    std::error_code failed;
    auto size = std::filesystem::file_size(file, failed);
    auto log = std::filesystem::file_size(wal_of(file), failed);
    auto has_log = !failed && log > 0;
    if (has_log || !has_second_page(file)) {
        return Error(Errc::damaged, file.string() +
                                        " has lost its first page and cannot be read; move it away to start "
                                        "a new journal");
    }
    auto pages = static_cast<std::uint32_t>(size / page_bytes);
    // The tables of version 2 begin at the same pages in all versions.
    constexpr std::size_t oldest = 2;
    for (auto version : {migrations().size(), oldest}) {
        take_away_log(file);
        auto page = guarded(file, [&] { return first_page(version, pages); });
        if (!page) return page.error();
        if (auto written = write_wal(wal_of(file), 1, *page, pages); !written) return written.error();
        auto opened = open_damaged(file);
        if (opened && (version == oldest || stands_where_it_would(**opened))) return opened;
    }
    take_away_log(file);
    return Error(Errc::damaged, file.string() + " has lost more than its first page and cannot be read");
}

}  // namespace wirewatch::journal
