#include "journal/archive.hpp"

#include "journal/fts_words.hpp"
#include "journal/rows.hpp"

namespace wirewatch::journal {

struct Archive::State {
    State(std::filesystem::path path, std::unique_ptr<Database> opened)
        : file(std::move(path)), database(std::move(opened)), prepared(*database) {}

    // Nearly in the order of time, but not quite: several workers bring articles.
    std::int64_t first_number(Instant since) {
        auto first = prepared(
            "SELECT coalesce(min(number), 9223372036854775807) FROM articles INDEXED BY articles_by_fetched "
            "WHERE fetched >= ?");
        first->bind(1, stored(since));
        first->executeStep();
        return first->getColumn(0).getInt64();
    }

    std::filesystem::path file;
    std::unique_ptr<Database> database;
    Statements prepared;
};

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

Result<Archive> Archive::open(std::filesystem::path const& file) {
    auto database = open_to_read(file);
    if (!database) return database.error();
    return guarded(file, [&] {
        add_words_tokenizer(**database);
        return Archive(std::make_unique<State>(file, std::move(*database)));
    });
}

// By number, which is the order in which they were stored: the index is walked backwards and left at the
// limit.
Result<std::vector<Found>> Archive::search(Asked const& asked) const {
    static auto const sql = std::string("SELECT ") + article_columns +
                            ", coalesce(story, ''), text FROM (SELECT rowid AS hit FROM archive WHERE "
                            "archive MATCH ?1 AND rowid >= "
                            "?3) CROSS JOIN articles ON number = hit WHERE fetched >= ?2 AND NOT EXISTS "
                            "(SELECT 1 FROM articles later "
                            "WHERE later.id = articles.id AND later.number > hit) ORDER BY hit DESC";
    return guarded(state_->file, [&] {
        auto search = state_->prepared(sql);
        search->bind(1, asked.query);
        search->bind(2, asked.since ? stored(*asked.since) : std::int64_t{0});
        search->bind(3, asked.since ? state_->first_number(*asked.since) : std::int64_t{0});
        std::vector<Found> found;
        while (found.size() < asked.limit && search->executeStep()) {
            Found one{article_of(*search), search->getColumn(article_column_count).getString()};
            if (asked.fits) {
                one.article.text = search->getColumn(article_column_count + 1).getString();
                if (!asked.fits(one.article)) continue;
                one.article.text.clear();
            }
            found.push_back(std::move(one));
        }
        return found;
    });
}

Result<std::uint64_t> Archive::not_indexed() const {
    return guarded(state_->file, [&] {
        // Counting them would read the archive through; numbers have few holes.
        auto count = state_->prepared(
            "SELECT max(0, coalesce((SELECT max(number) FROM articles), 0) - value) FROM counts WHERE name = "
            "'archived'");
        count->executeStep();
        return number_of(count->getColumn(0));
    });
}

}  // namespace wirewatch::journal
