// Whether the journal is what was written: its end at once, the whole in slices beside the running daemon.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>

#include "core/error.hpp"
#include "journal/database.hpp"

namespace wirewatch::journal {

// SQL's is_text(X): X is text as it was stored, valid UTF-8 without a NUL. A spoilt page of a long text
// hardly ever is.
void add_is_text(Database& database);

// The newest alerts: each tells its own place, none is missing, and the counters stand where they end.
Result<void> check_newest(Database& database, std::filesystem::path const& file, int count);

// Walks every table and every index, row by row: each row can be read whole, stands in each of its indexes,
// and is what its index says. A read of its own for each slice, so that the log can be checkpointed in
// between. One thread at a time.
class Inspection {
public:
    static Result<Inspection> begin(std::filesystem::path const& file);
    ~Inspection();
    Inspection(Inspection&&) noexcept;
    Inspection& operator=(Inspection&&) noexcept;

    struct Slice {
        std::uint64_t rows = 0;
        bool done = false;  // everything was seen
    };
    // At most so many rows. An error with Errc::damaged names what is wrong.
    Result<Slice> look(int rows);

private:
    struct State;
    explicit Inspection(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace wirewatch::journal
