// Figures of the journal: how long the writer is kept by retention and by the archive's index, what the index
// costs, with as many rows as are asked for. `fill` makes a file that a daemon can be started with.
//   journal_bench fill FILE ARTICLES ALERTS    journal_bench index FILE ARTICLES
//   journal_bench write FILE SECONDS RATE DAYS (retention removes what is older than DAYS)
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <thread>

#include "made.hpp"
#include "service/upkeep.hpp"

namespace wirewatch {
namespace {

using Steady = std::chrono::steady_clock;
constexpr auto kept = std::chrono::hours(24 * 90);

journal::Writer opened(char const* file) {
    auto writer = journal::Writer::open(file);
    if (writer) return std::move(*writer);
    std::fprintf(stderr, "%s\n", writer.error().message.c_str());
    std::exit(74);
}

template <typename T>
T good(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::exit(74);
    }
    return std::move(*result);
}
void good(Result<void> const& result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::exit(74);
    }
}

double processor_time() {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return 1e3 * static_cast<double>(used.tv_sec) + 1e-6 * static_cast<double>(used.tv_nsec);
}

// By the clock, and of the processor: on a machine that does other things the latter says what it costs.
class Times {
public:
    template <typename Work>
    auto of(Work work) {
        auto begin = Steady::now();
        auto used = processor_time();
        auto result = work();
        processor_.push_back(processor_time() - used);
        clock_.push_back(std::chrono::duration<double, std::milli>(Steady::now() - begin).count());
        return result;
    }
    void print(char const* what) {
        std::printf("%-24s %8zu times", what, clock_.size());
        if (!clock_.empty()) {
            print(clock_, "clock");
            print(processor_, "processor");
        }
        std::printf("\n");
    }

private:
    static void print(std::vector<double>& times, char const* of) {
        std::sort(times.begin(), times.end());
        auto at = [&](double share) {
            return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
        };
        std::printf("  %s p50 %.2f p99 %.2f max %.2f ms", of, at(0.5), at(0.99), times.back());
    }

    std::vector<double> clock_, processor_;
};

// The last of them now, the first as old as is kept by default.
int fill_file(char const* file, std::uint64_t articles, std::uint64_t alerts) {
    auto writer = opened(file);
    Made made(1);
    auto now = SystemClock().now();
    auto step = Duration(kept) / std::max<std::uint64_t>(articles, 1);
    auto each = std::max<std::uint64_t>(1, articles / std::max<std::uint64_t>(alerts, 1));
    auto begin = Steady::now();
    std::vector<std::string> texts;  // made once: a start does not look into them
    for (int i = 0; i < 2000; ++i) texts.push_back(made.words(280));
    for (std::uint64_t i = 0; i < articles; ++i) {
        if (i % 4096 == 0) good(writer.begin(journal::Outlives::process));
        auto article = made.article(i, now - kept + i * step, texts[i % texts.size()]);
        auto place = [&] { return Story{article.id, 1, article.fetched, {article.source}}; };
        good(writer.put(article, place));
        if (i % each == 0 && i / each < alerts) {
            auto alert = made.alert(article);
            good(writer.put(alert));
        }
        if (i % 4096 == 4095 || i + 1 == articles) good(writer.commit());
        if (i % 262144 == 0)
            std::fprintf(stderr, "%llu articles, %.0f s\n", static_cast<unsigned long long>(i),
                         std::chrono::duration<double>(Steady::now() - begin).count());
    }
    std::printf("%s: %.1f MiB\n", file, static_cast<double>(good(writer.bytes_in_use())) / (1 << 20));
    return 0;
}

int index_all(char const* file, std::uint64_t articles) {
    auto writer = opened(file);
    auto before = good(writer.bytes_in_use());
    Times slices;
    std::uint64_t indexed = 0;
    auto cpu = std::clock();
    while (indexed < articles) {
        auto some = slices.of([&] { return good(writer.index(256, std::chrono::milliseconds(5))); });
        if (some == 0) break;
        indexed += some;
    }
    auto count = static_cast<double>(std::max<std::uint64_t>(indexed, 1));
    slices.print("slices of the index");
    std::printf("%.0f articles: %.0f us of CPU and %.0f bytes each\n", count,
                1e6 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC / count,
                static_cast<double>(good(writer.bytes_in_use()) - before) / count);
    return 0;
}

// As the daemon's writer: articles with an alert come at the rate, upkeep is done in between.
int write_for(char const* file, int seconds, int rate, int days) {
    auto writer = opened(file);
    settings::Retention retention;
    retention.articles = retention.alerts = std::chrono::hours(24 * days);
    retention.size.count = std::uint64_t{1} << 50;
    service::Upkeep upkeep(writer, retention);
    Made made(static_cast<unsigned>(std::time(nullptr)));
    Times commits, pauses;
    auto next = Steady::now();
    auto until = next + std::chrono::seconds(seconds);
    auto before = good(writer.bytes_in_use());
    for (std::uint64_t i = 0; Steady::now() < until; ++i) {
        std::this_thread::sleep_until(next);
        next += std::chrono::microseconds(1'000'000 / rate);
        auto now = SystemClock().now();
        auto article = made.article(static_cast<std::uint64_t>(now.time_since_epoch().count()) << 20 | i, now,
                                    made.words(280));
        auto alert = made.alert(article);
        commits.of([&] {
            good(writer.begin());
            good(writer.put(article, [&] { return alert.story; }));
            good(writer.put(alert));
            good(writer.commit());
            return 0;
        });
        pauses.of([&] {
            upkeep.tick(SystemClock().now());
            return 0;
        });
    }
    commits.print("commits of one article");
    pauses.print("upkeep in between");
    std::printf("%.1f MiB in use before, %.1f after\n", static_cast<double>(before) / (1 << 20),
                static_cast<double>(good(writer.bytes_in_use())) / (1 << 20));
    return 0;
}

}  // namespace
}  // namespace wirewatch

int main(int argc, char** argv) {
    using namespace wirewatch;
    std::vector<std::string> words(argv + 1, argv + argc);
    auto number = [&](std::size_t at) { return std::strtoull(words.at(at).c_str(), nullptr, 10); };
    if (words.size() == 4 && words[0] == "fill") return fill_file(argv[2], number(2), number(3));
    if (words.size() == 3 && words[0] == "index") return index_all(argv[2], number(2));
    if (words.size() == 5 && words[0] == "write")
        return write_for(argv[2], static_cast<int>(number(2)), static_cast<int>(number(3)),
                         static_cast<int>(number(4)));
    std::fprintf(stderr, "fill FILE ARTICLES ALERTS | index FILE ARTICLES | write FILE SECONDS RATE DAYS\n");
    return 2;
}
