#include "journal/exchange.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace wirewatch::journal {
namespace {

namespace fs = std::filesystem;

fs::path with(fs::path const& file, std::string const& ending) {
    auto path = file;
    path += ending;
    return path;
}

// Whole, and to take the journal's place.
fs::path finished_of(fs::path const& file) {
    return with(file, ".salvaged");
}

// "20251031T120000Z"; a name that is free.
fs::path aside(fs::path const& file, Instant now) {
    std::string stamp;
    for (auto c : to_rfc3339(now).substr(0, 19)) {
        if (c != '-' && c != ':') stamp += c;
    }
    auto name = with(file, ".damaged-" + stamp + "Z");
    auto free = name;
    for (int i = 2; fs::exists(free); ++i) free = with(name, "-" + std::to_string(i));
    return free;
}

Result<void> renamed(fs::path const& from, fs::path const& to) {
    std::error_code failed;
    fs::rename(from, to, failed);
    if (failed) return Error(Errc::io, "cannot rename " + from.string() + ": " + failed.message());
    return {};
}

void folder_to_disk(fs::path const& file) {
    auto descriptor = open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    fsync(descriptor);
    close(descriptor);
}

}  // namespace

fs::path wal_of(fs::path const& file) {
    return with(file, "-wal");
}
fs::path damage_mark_of(fs::path const& file) {
    return with(file, ".damage");
}
fs::path unfinished_of(fs::path const& file) {
    return with(file, ".salvaging");
}

Result<fs::path> put_in_place(fs::path const& file, Instant now) {
    // From here on finish_exchange() would go on.
    if (auto named = renamed(unfinished_of(file), finished_of(file)); !named) return named.error();
    folder_to_disk(file);
    auto kept = aside(file, now);
    if (auto done = finish_exchange(file, now); !done) return done.error();
    return kept;
}

Result<void> finish_exchange(fs::path const& file, Instant now) {
    std::error_code ignored;
    if (!fs::exists(finished_of(file), ignored)) {
        fs::remove(unfinished_of(file), ignored);
        return {};
    }
    // The log before the file: it is never left beside another's file.
    auto kept = aside(file, now);
    auto log_bytes = fs::file_size(wal_of(file), ignored);
    if (!ignored && log_bytes == 0) {
        fs::remove(wal_of(file), ignored);  // of whoever looked at the damaged file
    } else if (!ignored) {
        if (auto moved = renamed(wal_of(file), wal_of(kept)); !moved) return moved;
    }
    fs::remove(with(file, "-shm"), ignored);
    if (fs::exists(file, ignored)) {
        if (auto moved = renamed(file, kept); !moved) return moved;
    }
    fs::remove(damage_mark_of(file), ignored);
    if (auto placed = renamed(finished_of(file), file); !placed) return placed;
    folder_to_disk(file);
    return {};
}

Result<fs::path> keep_log(fs::path const& file, Instant now) {
    auto kept = wal_of(aside(file, now));
    std::error_code failed;
    fs::copy_file(wal_of(file), kept, failed);
    if (failed) return Error(Errc::io, "cannot copy " + wal_of(file).string() + ": " + failed.message());
    return kept;
}

}  // namespace wirewatch::journal
