#include "journal/backup.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journal/inspect.hpp"
#include "journal/migrate.hpp"

namespace wirewatch::journal {
namespace {

namespace fs = std::filesystem;

constexpr int pages_a_step = 256;
constexpr int steps_to_disk = 16;
constexpr int newest_alerts = 1000;

fs::path partial_of(fs::path const& to) {
    auto partial = to;
    partial += ".partial";
    return partial;
}

}  // namespace

struct Backup::State {
    State(fs::path journal, fs::path to)
        : from(std::move(journal)), to(std::move(to)), partial(partial_of(this->to)) {}
    ~State();
    State(State const&) = delete;
    State& operator=(State const&) = delete;

    Result<void> open();
    Result<void> to_disk() const;
    Copied look_at_copy(Instant now) const;
    void forget_partial() const;

    fs::path from, to, partial;
    std::unique_ptr<Database> source, target;
    sqlite3_backup* copying = nullptr;
    int descriptor = -1;  // of the copy, to write it to disk
    int steps = 0;
};

Backup::State::~State() {
    if (copying != nullptr) sqlite3_backup_finish(copying);
    if (descriptor >= 0) close(descriptor);
    target.reset();
    forget_partial();
}

void Backup::State::forget_partial() const {
    std::error_code ignored;
    for (auto const* ending : {"", "-wal", "-shm"}) {
        auto file = partial;
        file += ending;
        fs::remove(file, ignored);
    }
}

Result<void> Backup::State::open() {
    std::error_code unknown;
    if (fs::exists(to, unknown)) return Error(Errc::exists, to.string() + " is there already");
    auto opened = open_to_copy(from);
    if (!opened) return opened.error();
    source = std::move(*opened);
    // One state for the whole copy: else each commit in between would make it begin again.
    auto held = guarded(from, [&] {
        source->exec("BEGIN");
        source->execAndGet("SELECT count(*) FROM sqlite_schema");
    });
    if (!held) return held;
    forget_partial();
    return guarded(partial, [&]() -> Result<void> {
        target = std::make_unique<Database>(partial.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        target->exec("PRAGMA journal_mode = OFF");
        target->exec("PRAGMA synchronous = OFF");  // to_disk() does it
        copying = sqlite3_backup_init(target->getHandle(), "main", source->getHandle(), "main");
        descriptor = ::open(partial.c_str(), O_RDWR | O_CLOEXEC);
        struct stat of_journal {};
        auto known = stat(from.c_str(), &of_journal) == 0;
        if (known) fchmod(descriptor, of_journal.st_mode & 0777);  // not read by more than the journal is
        if (copying == nullptr || descriptor < 0)
            return Error(Errc::io, partial.string() + " cannot be written");
        return {};
    });
}

Result<void> Backup::State::to_disk() const {
    if (fdatasync(descriptor) == 0) return {};
    return Error(Errc::io, partial.string() + " cannot be written to disk");
}

Backup::Copied Backup::State::look_at_copy(Instant now) const {
    Database copy(partial.string(), SQLite::OPEN_READWRITE);
    copy.exec("PRAGMA journal_mode = OFF");
    Copied copied;
    auto number = [&](char const* sql) { return number_of(copy.execAndGet(sql)); };
    copied.latest = number("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'alerts'), 0)");
    if (!copy.tableExists("counts")) return copied;  // of an older version
    copied.articles = number("SELECT value FROM counts WHERE name = 'articles'");
    Statement stamp(copy, "INSERT OR REPLACE INTO counts (name, value) VALUES ('copied', ?)");
    stamp.bind(1, stored(now));
    stamp.exec();
    if (auto good = check_newest(copy, from, newest_alerts); !good)
        throw SQLite::Exception(good.error().message, SQLITE_CORRUPT);
    return copied;
}

Backup::Backup(std::unique_ptr<State> state) : state_(std::move(state)) {}
Backup::~Backup() = default;
Backup::Backup(Backup&&) noexcept = default;
Backup& Backup::operator=(Backup&&) noexcept = default;

Result<Backup> Backup::begin(fs::path const& journal, fs::path const& to) {
    auto state = std::make_unique<State>(journal, to);
    if (auto opened = state->open(); !opened) return opened.error();
    return Backup(std::move(state));
}

Result<Backup::Progress> Backup::step() {
    auto code = sqlite3_backup_step(state_->copying, pages_a_step);
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_BUSY && code != SQLITE_LOCKED) {
        auto of_target = sqlite3_extended_errcode(state_->target->getHandle()) == code;
        SQLite::Exception failed(sqlite3_errstr(code), code);
        return error_of(failed, of_target ? state_->partial : state_->from);
    }
    if (++state_->steps % steps_to_disk == 0) {
        if (auto kept = state_->to_disk(); !kept) return kept.error();
    }
    constexpr std::uint64_t page = 4096;
    auto total = static_cast<std::uint64_t>(sqlite3_backup_pagecount(state_->copying));
    auto left = static_cast<std::uint64_t>(sqlite3_backup_remaining(state_->copying));
    return Progress{(total - left) * page, total * page, code == SQLITE_DONE};
}

Result<Backup::Copied> Backup::finish(Instant now) {
    auto& state = *state_;
    auto code = sqlite3_backup_finish(std::exchange(state.copying, nullptr));
    if (code != SQLITE_OK) return error_of(SQLite::Exception(sqlite3_errstr(code), code), state.partial);
    state.target.reset();
    auto copied = guarded(state.partial, [&] { return state.look_at_copy(now); });
    if (!copied) return copied;
    if (auto kept = state.to_disk(); !kept) return kept.error();
    std::error_code failed;
    copied->bytes = fs::file_size(state.partial, failed);
    // Not over a file that came in the meantime.
    fs::create_hard_link(state.partial, state.to, failed);
    if (failed) fs::rename(state.partial, state.to, failed);
    if (failed) return Error(Errc::io, state.to.string() + " cannot be written: " + failed.message());
    return copied;
}

}  // namespace wirewatch::journal
