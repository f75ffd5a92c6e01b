#include "service/inspector.hpp"

#include "core/log.hpp"
#include "journal/inspect.hpp"

namespace wirewatch::service {
namespace {

constexpr int slice = 200;  // rows: a few milliseconds
// So that it takes a small part of one core and of the disk.
constexpr Duration rest = std::chrono::milliseconds(20);
constexpr Duration between = std::chrono::hours(24 * 7);

}  // namespace

Inspector::Inspector(std::filesystem::path journal, Clock const& clock,
                     std::function<void(Error const&)> damaged)
    : journal_(std::move(journal)), clock_(clock), damaged_(std::move(damaged)) {
    thread_ = std::thread([this] { run(); });
}

Inspector::~Inspector() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stopping_changed_.notify_all();
    thread_.join();
}

void Inspector::run() {
    while (inspect() && pause(between)) continue;
}

// False: there is nothing more to inspect.
bool Inspector::inspect() {
    auto inspection = journal::Inspection::begin(journal_);
    auto slice_seen = [&]() -> Result<journal::Inspection::Slice> {
        if (!inspection) return inspection.error();
        return inspection->look(slice);
    };
    std::uint64_t rows = 0;
    while (true) {
        auto seen = slice_seen();
        {
            std::lock_guard lock(mutex_);
            rows_ = rows += seen ? seen->rows : 0;
            state_ = !seen        ? (seen.error().code == Errc::damaged ? "damaged" : "put off")
                     : seen->done ? "good"
                                  : "under way";
            cause_ = seen ? "" : seen.error().message;
            if (seen && seen->done) finished_ = clock_.now();
        }
        if (!seen && seen.error().code == Errc::damaged) {
            damaged_(seen.error());
            return false;
        }
        if (!seen || seen->done) return true;
        if (!pause(rest)) return false;
    }
}

// False: it is to stop.
bool Inspector::pause(Duration time) {
    std::unique_lock lock(mutex_);
    return !stopping_changed_.wait_for(lock, time, [this] { return stopping_; });
}

boost::json::object Inspector::view() const {
    std::lock_guard lock(mutex_);
    boost::json::object view{{"state", state_}, {"rows", rows_}};
    if (finished_) view["finished"] = to_rfc3339(*finished_);
    if (!cause_.empty()) view["cause"] = cause_;
    return view;
}

}  // namespace wirewatch::service
