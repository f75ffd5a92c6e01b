// The rule engine's figures, all in one run:
//   build/release/tests/rules_bench RULES.yaml ARTICLES.jsonl [rules...]     a row each for 1000 10000 100000
// RULES.yaml is of make_rules.py. Short articles of one language are joined until they have 400 words; with
// --items they are taken as they are. Besides:
//   --check [--items] RULES.yaml ARTICLES.jsonl RULES ARTICLES       against the reference
//   --turn ids|spans RULES.yaml ARTICLES.jsonl RULES SECONDS         nothing but matching, for a profiler
//   --words [--items] ARTICLES.jsonl                                 the articles as words, for lucene.py
//   --rates RULES.yaml ARTICLES.jsonl RULES SECONDS SETS             this side of lucene.py
#include <cstdio>
#include <fstream>
#include <thread>

#include "modes.hpp"
#include "rules/compiled.hpp"
#include "rules/matcher.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::rules {
namespace {

using Rules = std::vector<std::shared_ptr<Rule const>>;

struct Row {
    double floor = 0, ids = 0, full = 0;  // CPU seconds an article
    double matches = 0, spans = 0, checks = 0;
};

// The floor: the words are read and looked up, and nothing is made of it.
double floor_of(Compiled const& compiled, std::vector<Article> const& articles) {
    ArticleWords words;
    std::uint64_t known = 0;
    auto const& dictionary = compiled.words[0];
    auto spent = cpu_of([&] {
        for (auto const& article : articles) {
            words.read(article, {true});
            for (auto const& part : words.parts()) {
                for (std::uint32_t i = 0; i < part.words->size(); ++i) {
                    auto hash = part.words->hash(i);
                    if (dictionary.may_hold(hash) == 0) continue;
                    known += dictionary.find(hash) != no_slot ? 1 : 0;
                }
            }
        }
    });
    if (known == 0) std::puts("no word of the rules stands in the articles");
    return spent / static_cast<double>(articles.size());
}

Row row_of(Ruleset const& rules, std::vector<Article> const& articles) {
    Row row;
    auto& matcher = Matcher::of_thread();
    auto count = static_cast<double>(articles.size());
    row.floor = floor_of(*rules.parts[0].compiled, articles);
    std::size_t matches = 0, spans = 0;
    row.ids = cpu_of([&] {
        for (auto const& article : articles) matches += matcher.run(rules, article, false, nullptr).size();
    });
    row.full = cpu_of([&] {
        for (auto const& article : articles) {
            for (auto const& one : matcher.run(rules, article, true, nullptr))
                spans += matcher.spans(one).size();
        }
    });
    Costs costs;
    for (std::size_t i = 0; i < articles.size(); i += 20) matcher.run(rules, articles[i], false, &costs);
    for (auto const& [id, cost] : costs.take())
        row.checks += static_cast<double>(cost.checks) / std::ceil(count / 20);
    row.ids /= count;
    row.full /= count;
    row.matches = static_cast<double>(matches) / count;
    row.spans = static_cast<double>(spans) / count;
    return row;
}

Row best_of(Ruleset const& rules, std::vector<Article> const& articles, int rounds) {
    auto best = row_of(rules, articles);
    for (int i = 1; i < rounds; ++i) {
        auto row = row_of(rules, articles);
        best.floor = std::min(best.floor, row.floor);
        best.ids = std::min(best.ids, row.ids);
        best.full = std::min(best.full, row.full);
    }
    return best;
}

void print_latency(Ruleset const& rules, std::vector<Article> const& articles) {
    auto& matcher = Matcher::of_thread();
    std::vector<double> wall, cpu;
    for (int round = 0; round < 3; ++round) {
        for (auto const& article : articles) {
            auto began = seconds(CLOCK_MONOTONIC), cpu_began = seconds(CLOCK_THREAD_CPUTIME_ID);
            matcher.run(rules, article, true, nullptr);
            cpu.push_back(seconds(CLOCK_THREAD_CPUTIME_ID) - cpu_began);
            wall.push_back(seconds(CLOCK_MONOTONIC) - began);
        }
    }
    auto at = [](std::vector<double>& list, double share) {
        std::sort(list.begin(), list.end());
        return list[static_cast<std::size_t>(share * static_cast<double>(list.size() - 1))] * 1e6;
    };
    std::printf("  one article, spans and score, us:  p50 %.1f  p99 %.1f  max %.1f   (CPU: %.1f %.1f %.1f)\n",
                at(wall, 0.5), at(wall, 0.99), at(wall, 1), at(cpu, 0.5), at(cpu, 0.99), at(cpu, 1));
}

double per_second(Ruleset const& rules, std::vector<Article> const& articles, int threads) {
    auto began = seconds(CLOCK_MONOTONIC);
    std::vector<std::thread> all;
    for (int i = 0; i < threads; ++i) {
        all.emplace_back([&] {
            for (int round = 0; round < 2; ++round) {
                for (auto const& article : articles) Matcher::of_thread().run(rules, article, true, nullptr);
            }
        });
    }
    for (auto& thread : all) thread.join();
    return 2.0 * threads * static_cast<double>(articles.size()) / (seconds(CLOCK_MONOTONIC) - began);
}

std::size_t resident() {
    std::ifstream in("/proc/self/statm");
    std::size_t pages = 0, held = 0;
    in >> pages >> held;
    return held * 4096;
}

int run(char const* file, char const* corpus, std::vector<std::size_t> const& counts) {
    auto articles = read_articles(corpus, Items::joined);
    std::size_t bytes = 0;
    for (auto const& article : articles) bytes += article.title.size() + article.text.size();
    Loaded loaded;
    auto load_cpu = cpu_of([&] { loaded = load({file}); });
    if (!loaded.ruleset) return std::puts(to_string(loaded.problems.at(0)).c_str()), 1;
    auto const all = loaded.ruleset->rules.all();
    std::printf("%zu articles, %.0f bytes each; %zu rules from YAML in %.2f CPU s\n", articles.size(),
                static_cast<double>(bytes) / static_cast<double>(articles.size()), all.size(), load_cpu);
    std::vector<std::pair<std::size_t, double>> costs;
    for (auto count : counts) {
        Rules some(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(count, all.size())));
        std::shared_ptr<Ruleset const> rules;
        auto cold = cpu_of([&] { rules = compile(some); });
        auto first = best_of(*rules, articles, 3);
        auto again = cpu_of([&] { rules = recompiled(*rules); });
        auto before = resident();
        auto row = best_of(*rules, articles, 5);
        auto const& compiled = *rules->parts[0].compiled;
        std::printf(
            "%zu rules: compiled in %.3f s, again %.3f s; %.1f MB, %.0f bytes a rule; %.1f checks, %.1f "
            "matches, %.1f "
            "spans an article; "
            "built on use %.1f MB\n",
            count, cold, again, static_cast<double>(compiled.bytes()) / 1e6,
            static_cast<double>(compiled.bytes()) / static_cast<double>(count), row.checks, row.matches,
            row.spans, (static_cast<double>(resident()) - static_cast<double>(before)) / 1e6);
        std::printf(
            "  CPU us an article: floor %.2f, ids %.2f (%.2f x), spans and score %.2f (+%.0f %%); before it "
            "learned %.2f\n",
            row.floor * 1e6, row.ids * 1e6, row.ids / row.floor, row.full * 1e6,
            (row.full / row.ids - 1) * 100, first.ids * 1e6);
        std::printf("  articles a CPU second: ids %.0f, spans and score %.0f; MB %.0f\n", 1 / row.ids,
                    1 / row.full,
                    static_cast<double>(bytes) / static_cast<double>(articles.size()) / row.ids / 1e6);
        print_latency(*rules, articles);
        auto one = per_second(*rules, articles, 1), two = per_second(*rules, articles, 2);
        std::printf("  two threads %.2f x one\n", two / one);
        costs.emplace_back(count, row.ids);
    }
    if (costs.size() > 1) {
        auto [few, cheap] = costs.front();
        auto [many, dear] = costs.back();
        std::printf("growth exponent from %zu to %zu rules: %.2f\n", few, many,
                    std::log(dear / cheap) / std::log(static_cast<double>(many) / static_cast<double>(few)));
    }
    return 0;
}

// Matches for so many seconds, for a profiler to look at.
int turn(bool evidence, std::string const& file, std::string const& corpus, std::size_t rule_count,
         double time) {
    auto articles = read_articles(corpus, Items::joined);
    auto loaded = load({file});
    if (!loaded.ruleset) return std::puts(to_string(loaded.problems.at(0)).c_str()), 1;
    auto rules = loaded.ruleset->rules.all();
    rules.resize(std::min(rules.size(), rule_count));
    auto set = compile(std::move(rules));
    auto& matcher = Matcher::of_thread();
    auto all = [&] {
        for (auto const& article : articles) matcher.run(*set, article, evidence, nullptr);
    };
    all();
    set = recompiled(*set);  // with the frequencies learned
    std::puts("matching");
    std::fflush(stdout);
    std::size_t rounds = 0;
    auto spent = cpu_of([&] {
        for (auto end = seconds(CLOCK_MONOTONIC) + time; seconds(CLOCK_MONOTONIC) < end; ++rounds) all();
    });
    std::printf("%.2f CPU us an article\n", spent / static_cast<double>(rounds * articles.size()) * 1e6);
    return 0;
}

}  // namespace
}  // namespace wirewatch::rules

int main(int argc, char** argv) {
    using namespace wirewatch::rules;
    std::vector<std::string> words(argv + 1, argv + argc);
    auto items = std::erase(words, "--items") > 0 ? Items::as_they_are : Items::joined;
    if (words.size() == 5 && words[0] == "--check")
        return check(words[1], words[2], items, std::stoul(words[3]), std::stoul(words[4]));
    if (words.size() == 2 && words[0] == "--words") return print_words(words[1], items);
    if (words.size() == 6 && words[0] == "--turn")
        return turn(words[1] == "spans", words[2], words[3], std::stoul(words[4]), std::stod(words[5]));
    if (words.size() == 6 && words[0] == "--rates")
        return print_rates(words[1], words[2], std::stoul(words[3]), std::stod(words[4]), words[5]);
    if (words.size() < 2) return std::puts("usage: see the head of tests/bench/rules/bench.cpp"), 2;
    std::vector<std::size_t> counts;
    for (std::size_t i = 2; i < words.size(); ++i) counts.push_back(std::stoul(words[i]));
    if (counts.empty()) counts = {1000, 10'000, 100'000};
    return run(argv[1], argv[2], counts);
}
