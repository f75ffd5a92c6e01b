#include "cli/backup.hpp"

#include <unistd.h>

#include <cstdio>
#include <thread>

#include "core/exit_codes.hpp"
#include "journal/backup.hpp"
#include "reading/environment.hpp"

namespace wirewatch::cli {
namespace {

// Between two megabytes: the disk and the processor are the daemon's first.
constexpr Duration rest = std::chrono::milliseconds(2);

int refused(Error const& error) {
    std::fprintf(stderr, "%s\n", error.message.c_str());
    return exit_code::io_failed;
}

// "312.4 MiB"
std::string megabytes(std::uint64_t bytes) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f MiB", static_cast<double>(bytes) / (1 << 20));
    return text.data();
}

void show(journal::Backup::Progress const& progress) {
    std::fprintf(stderr, "\r%s of %s ", megabytes(progress.bytes).c_str(),
                 megabytes(progress.of_bytes).c_str());
}

}  // namespace

int backup(BackupOptions const& options) {
    auto state = reading::state_dir(options.state_dir, options.config);
    auto copying = journal::Backup::begin(state / "journal.sqlite", options.file);
    if (!copying) return refused(copying.error());
    auto on_terminal = isatty(STDERR_FILENO) != 0;
    while (true) {
        auto step = copying->step();
        if (!step) return refused(step.error());
        if (on_terminal) show(*step);
        if (step->done) break;
        std::this_thread::sleep_for(rest);
    }
    auto copied = copying->finish(SystemClock().now());
    if (!copied) return refused(copied.error());
    std::fprintf(stderr, "%s%s: %s, %llu articles, latest alert %llu\n", on_terminal ? "\r" : "",
                 options.file.c_str(), megabytes(copied->bytes).c_str(),
                 static_cast<unsigned long long>(copied->articles),
                 static_cast<unsigned long long>(copied->latest));
    return 0;
}

}  // namespace wirewatch::cli
