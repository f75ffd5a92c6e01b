// The archive's full-text index, as `search` reads it. The writer indexes articles a little after they were
// stored (Writer::index), so that alerts never wait for it.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/article.hpp"
#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch::journal {

struct Found {
    Article article;    // without text; the latest revision of its id that the journal has
    std::string story;  // id; empty = of none
};

// A read-only view with its own connection; one thread at a time.
class Archive {
public:
    static Result<Archive> open(std::filesystem::path const& file);
    ~Archive();
    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;

    struct Asked {
        std::string query;  // FTS5 expression over the columns title and text
        std::optional<Instant> since;
        std::size_t limit = 20;
        std::function<bool(Article const&)>
            fits;  // asked of each that the index finds, with its text; may be empty
    };
    // The newest first, of those fetched at or after `since`.
    Result<std::vector<Found>> search(Asked const& asked) const;

    // Articles, all revisions, that are stored and not yet indexed: at most so many.
    Result<std::uint64_t> not_indexed() const;

private:
    struct State;
    explicit Archive(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace wirewatch::journal
