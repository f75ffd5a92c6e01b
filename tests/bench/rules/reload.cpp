// What a reload of many rules costs, and what it does to those who match meanwhile:
//   build/release/tests/rules_reload_bench RULES_FOLDER ARTICLES.jsonl [reloads]
// RULES_FOLDER holds *.yaml files, of make_rules.py or your own; one of them is edited, in a copy. Articles
// are joined until they have some 400 words. Times are CPU time of the thread that works, where not said
// otherwise.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "reading/article_line.hpp"
#include "rules/ruleset.hpp"
#include "service/background.hpp"

namespace wirewatch::rules {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t article_bytes = 2600;

double now(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::vector<Article> read_articles(char const* path) {
    std::map<std::string, Article> open;  // by language
    std::vector<Article> articles;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        auto read = reading::read_article_line(line);
        if (!read) continue;
        auto& article = open[read->lang];
        if (article.text.empty()) article = *read;
        article.text += "\n\n" + read->title + ".\n\n" + read->text;
        if (article.text.size() < article_bytes) continue;
        articles.push_back(std::move(article));
        open.erase(read->lang);
    }
    return articles;
}

void tell(char const* what, std::vector<double> times, double unit, char const* name) {
    std::ranges::sort(times);
    auto at = [&](double share) {
        auto number = static_cast<std::size_t>(share * static_cast<double>(times.size()));
        return times[std::min(number, times.size() - 1)] * unit;
    };
    std::printf("%-44s p50 %8.2f  p99 %8.2f  p99.9 %8.2f  max %8.2f %s of %zu\n", what, at(0.5), at(0.99),
                at(0.999), times.back() * unit, name, times.size());
}

Loaded loaded(fs::path const& folder, std::shared_ptr<Memory const> const& before = nullptr) {
    auto result = load({folder.string()}, before);
    for (auto const& problem : result.problems) {
        if (!problem.warning) std::printf("%s\n", to_string(problem).c_str());
    }
    if (!result.ruleset) std::exit(1);
    return result;
}

// A rule more, another each time, at the end of the last file.
class Edited {
public:
    explicit Edited(fs::path const& folder) {
        for (auto const& entry : fs::directory_iterator(folder)) file_ = std::max(file_, entry.path());
        std::ifstream in(file_, std::ios::binary);
        text_.assign(std::istreambuf_iterator<char>(in), {});
    }
    void edit() {
        std::ofstream(file_, std::ios::binary)
            << text_
            << "  - id: edited.rule\n    title: Edited\n    topics: [edited]\n    query: |\n      editword"
            << ++number_ << "\n";
    }

private:
    fs::path file_;
    std::string text_;
    int number_ = 0;
};

std::shared_ptr<Ruleset const> edits(fs::path const& folder, std::shared_ptr<Memory const> memory,
                                     int times) {
    Edited edited(folder);
    std::vector<double> unchanged, changed;
    Loaded result;
    for (auto i = 0; i < times; ++i) {
        auto begin = now(CLOCK_THREAD_CPUTIME_ID);
        memory = loaded(folder, memory).memory;
        unchanged.push_back(now(CLOCK_THREAD_CPUTIME_ID) - begin);
        edited.edit();
        begin = now(CLOCK_THREAD_CPUTIME_ID);
        result = loaded(folder, memory);
        changed.push_back(now(CLOCK_THREAD_CPUTIME_ID) - begin);
        memory = result.memory;
    }
    tell("load again, nothing changed", unchanged, 1e3, "ms");
    tell("load again, one rule changed", changed, 1e3, "ms");
    return result.ruleset;
}

// Wall time of each article, by whatever rules are in force when it comes.
template <typename Done>
std::vector<double> match_until(std::vector<Article> const& articles,
                                std::atomic<std::shared_ptr<Ruleset const>>& in_force, Done&& done) {
    std::vector<double> times;
    std::size_t found = 0;
    for (std::size_t i = 0; !done(i); ++i) {
        auto rules = in_force.load();
        auto begin = now(CLOCK_MONOTONIC);
        found += match(*rules, articles[i % articles.size()]).size();
        times.push_back(now(CLOCK_MONOTONIC) - begin);
        rules.reset();
        if (i % 64 == 63) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    if (found == 0) std::printf("no article matches any rule\n");
    return times;
}

int run(fs::path const& given, char const* articles_file, int reloads) {
    auto folder = fs::temp_directory_path() / ("wirewatch-reload-" + std::to_string(getpid()));
    fs::copy(given, folder, fs::copy_options::recursive);
    auto articles = read_articles(articles_file);
    auto wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_THREAD_CPUTIME_ID);
    auto first = loaded(folder);
    std::printf("%zu rules loaded in %.2f s, %.2f s of CPU time", rule_count(*first.ruleset),
                now(CLOCK_MONOTONIC) - wall, now(CLOCK_THREAD_CPUTIME_ID) - cpu);
    cpu = now(CLOCK_THREAD_CPUTIME_ID);
    auto again = recompiled(*first.ruleset);
    std::printf(", of which the engine %.2f s\n", now(CLOCK_THREAD_CPUTIME_ID) - cpu);
    auto patched = edits(folder, first.memory, 20);

    std::atomic<std::shared_ptr<Ruleset const>> in_force = again;
    match_until(articles, in_force, [&](std::size_t i) { return i >= 2 * articles.size(); });
    auto quiet = match_until(articles, in_force, [&](std::size_t i) { return i >= 50'000; });
    tell("match, quiet (wall time)", quiet, 1e6, "us");
    in_force = patched;
    tell("match, a rule patched (wall time)",
         match_until(articles, in_force, [&](std::size_t i) { return i >= 20'000; }), 1e6, "us");
    again.reset();
    patched.reset();
    std::atomic<bool> over = false;
    std::thread planner([&] {
        service::work_behind_others();
        for (auto i = 0; i < reloads; ++i) {
            auto old = in_force.exchange(loaded(folder).ruleset);
            while (old.use_count() > 1) std::this_thread::yield();
        }
        over = true;
    });
    auto reloading = match_until(articles, in_force, [&](std::size_t) { return over.load(); });
    planner.join();
    tell("match, while all is loaded anew (wall time)", reloading, 1e6, "us");
    fs::remove_all(folder);
    return 0;
}

}  // namespace
}  // namespace wirewatch::rules

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    return wirewatch::rules::run(argv[1], argv[2], argc > 3 ? std::atoi(argv[3]) : 5);
}
