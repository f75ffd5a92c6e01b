#include "cli/cursor_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>

#include "reading/whole_file.hpp"

namespace wirewatch::cli {
namespace {

namespace fs = std::filesystem;

std::optional<client::Cursor> parse(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    auto space = text.find(' ');
    if (space == 0 || space == std::string_view::npos) return std::nullopt;
    auto digits = text.substr(space + 1);
    client::Cursor cursor{std::string(text.substr(0, space)), 0};
    auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), cursor.sequence);
    if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return cursor;
}

Error trouble(std::string const& what, fs::path const& file) {
    return {Errc::io, "cannot " + what + " the cursor " + file.string() + ": " + std::strerror(errno)};
}

bool sync_to_disk(fs::path const& path, int flags) {
    auto fd = open(path.c_str(), flags | O_CLOEXEC);
    if (fd < 0) return false;
    auto synced = fsync(fd) == 0 || errno == EINVAL;  // some file systems cannot
    close(fd);
    return synced;
}

}  // namespace

// A link stays one: what it points to is replaced.
CursorFile::CursorFile(fs::path file) : file_(std::move(file)) {
    std::error_code failed;
    auto real = fs::canonical(file_, failed);
    if (!failed) file_ = real;
}

Result<std::optional<client::Cursor>> CursorFile::load() const {
    std::error_code failed;
    auto status = fs::status(file_, failed);
    if (status.type() == fs::file_type::not_found) return std::nullopt;
    if (status.type() != fs::file_type::regular)
        return Error(Errc::io, file_.string() + " cannot be a cursor: it is no plain file");
    auto text = reading::read_whole(file_);
    if (!text) return trouble("read", file_);
    auto cursor = parse(*text);
    if (!cursor)
        return Error(Errc::damaged, file_.string() +
                                        " holds no cursor (one line: journal, space, sequence); "
                                        "without the file, subscribe begins anew");
    return cursor;
}

Result<void> CursorFile::store(client::Cursor const& cursor) const {
    auto draft = file_;
    draft += ".draft";
    errno = 0;
    std::ofstream out(draft, std::ios::binary | std::ios::trunc);
    out << cursor.journal << ' ' << cursor.sequence << '\n';
    out.close();
    if (!out || std::rename(draft.c_str(), file_.c_str()) != 0) return trouble("write", file_);
    return {};
}

Result<void> CursorFile::sync() const {
    auto folder = file_.has_parent_path() ? file_.parent_path() : fs::path(".");
    if (!sync_to_disk(file_, O_RDONLY) || !sync_to_disk(folder, O_RDONLY | O_DIRECTORY))
        return trouble("write", file_);
    return {};
}

}  // namespace wirewatch::cli
