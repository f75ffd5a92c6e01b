// A copy of the journal while it is written, by SQLite's backup interface. What was committed when it began
// is in it, whole.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>

#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch::journal {

// The writer goes on: the copy reads one state of the journal to its end, and until then the log grows by
// what is written. One thread.
class Backup {
public:
    // `to` must not exist. The copy grows beside it, as TO.partial, and is removed with the Backup if it was
    // not finished. A journal of an older version is copied as it is.
    static Result<Backup> begin(std::filesystem::path const& journal, std::filesystem::path const& to);
    ~Backup();
    Backup(Backup&&) noexcept;
    Backup& operator=(Backup&&) noexcept;

    struct Progress {
        std::uint64_t bytes = 0;
        std::uint64_t of_bytes = 0;
        bool done = false;
    };
    // About a megabyte a step, and now and then on to the disk, so that it never has much to write at once.
    Result<Progress> step();

    struct Copied {
        std::uint64_t latest = 0;  // alert
        std::uint64_t articles = 0;
        std::uint64_t bytes = 0;
    };
    // After the last step: the copy is opened and its end looked at, then it gets its name. A daemon that is
    // started with it goes on above every sequence that may have been given since `now`.
    Result<Copied> finish(Instant now);

private:
    struct State;
    explicit Backup(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace wirewatch::journal
