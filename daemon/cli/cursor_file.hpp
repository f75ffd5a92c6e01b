// Where a subscriber is, in a file: one line, "journal sequence". DO NOT CHANGE THE FORMAT: people keep these
// files.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "client/subscriber.hpp"
#include "core/error.hpp"

namespace wirewatch::cli {

class CursorFile {
public:
    explicit CursorFile(std::filesystem::path file);

    // Nothing when there is no such file; an error when it is anything else than a cursor.
    Result<std::optional<client::Cursor>> load() const;

    // Whole or not at all, also when the process is killed.
    Result<void> store(client::Cursor const& cursor) const;

    // What was stored survives a power cut, too. Slow.
    Result<void> sync() const;

private:
    std::filesystem::path file_;
};

}  // namespace wirewatch::cli
