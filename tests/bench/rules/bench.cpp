// The rule engine's figures, all in one run:
//   build/release/tests/rules_bench RULES.yaml ARTICLES.jsonl [rules...]     a row each for 1000 10000 100000
//   rules build/release/tests/rules_bench --check RULES.yaml ARTICLES.jsonl RULES ARTICLES    against the
//   reference
//   rules_bench --turn ids|spans RULES.yaml ARTICLES.jsonl RULES SECONDS      nothing but matching, for a
//   profiler
// RULES.yaml is of make_rules.py. Short articles of one language are joined until they have 400 words.
#include <boost/json.hpp>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <thread>

#include "rules/compiled.hpp"
#include "rules/matcher.hpp"
#include "rules/ruleset.hpp"
#include "text/tokens.hpp"

namespace wirewatch::rules {
namespace {

using Rules = std::vector<std::shared_ptr<Rule const>>;
constexpr std::size_t article_words = 400;

double seconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

template <typename Work>
double cpu_of(Work&& work) {
    auto begin = seconds(CLOCK_THREAD_CPUTIME_ID);
    work();
    return seconds(CLOCK_THREAD_CPUTIME_ID) - begin;
}

std::vector<Article> read_articles(char const* path) {
    std::map<std::string, std::pair<Article, std::size_t>> open;  // by language, with its words so far
    std::vector<Article> articles;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        auto item = boost::json::parse(line).as_object();
        auto text = [&](char const* key) {
            auto const* value = item.if_contains(key);
            return value == nullptr || !value->is_string() ? std::string() : std::string(value->as_string());
        };
        auto& [article, words] = open[text("lang")];
        if (words == 0) {
            article.lang = text("lang");
            article.title = text("title");
        } else {
            article.text += text("title") + ".\n\n";
        }
        article.text += text("text") + "\n\n";
        words += text::tokens(text("title") + " " + text("text")).size();
        if (words < article_words) continue;
        article.id = std::to_string(articles.size());
        articles.push_back(std::move(article));
        open.erase(text("lang"));
    }
    return articles;
}

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
    auto articles = read_articles(corpus);
    std::size_t bytes = 0;
    for (auto const& article : articles) bytes += article.title.size() + article.text.size();
    Loaded loaded;
    auto load_cpu = cpu_of([&] { loaded = load({file}); });
    if (!loaded.ruleset) return std::puts(to_string(loaded.problems.at(0)).c_str()), 1;
    auto const& all = loaded.ruleset->rules;
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

std::string told(std::vector<Match> const& matches) {
    std::string text;
    for (auto const& match : matches) {
        text += match.rule->id + " " + std::to_string(match.score);
        for (auto const& span : match.spans)
            text += " " + std::string(name(span.field)) + std::to_string(span.begin) + "-" +
                    std::to_string(span.end);
        text += "\n";
    }
    return text;
}

int check(char const* file, char const* corpus, std::size_t rule_count, std::size_t article_count) {
    auto articles = read_articles(corpus);
    auto loaded = load({file});
    if (!loaded.ruleset) return std::puts(to_string(loaded.problems.at(0)).c_str()), 1;
    auto rules = loaded.ruleset->rules;
    rules.resize(std::min(rules.size(), rule_count));
    auto set = compile(rules);
    std::size_t differences = 0, matches = 0, looked = 0;
    auto step = std::max<std::size_t>(articles.size() / std::max<std::size_t>(article_count, 1), 1);
    for (std::size_t i = 0; i < articles.size(); i += step, ++looked) {
        auto fast = match(*set, articles[i]), slow = match_naive(*set, articles[i]);
        matches += slow.size();
        if (told(fast) == told(slow)) continue;
        if (++differences < 3)
            std::printf("article %zu: %s %s\ncompiled:\n%sreference:\n%s", i, articles[i].title.c_str(),
                        articles[i].text.c_str(), told(fast).c_str(), told(slow).c_str());
    }
    std::printf("%zu articles x %zu rules: %zu matches, %zu articles differ\n", looked, rules.size(), matches,
                differences);
    return differences == 0 ? 0 : 1;
}

// Matches for so many seconds, for a profiler to look at.
int turn(bool evidence, char const* file, char const* corpus, std::size_t rule_count, double time) {
    auto articles = read_articles(corpus);
    auto loaded = load({file});
    if (!loaded.ruleset) return std::puts(to_string(loaded.problems.at(0)).c_str()), 1;
    auto rules = loaded.ruleset->rules;
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
    std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 5 && words[0] == "--check")
        return wirewatch::rules::check(argv[2], argv[3], std::stoul(words[3]), std::stoul(words[4]));
    if (words.size() == 6 && words[0] == "--turn")
        return wirewatch::rules::turn(words[1] == "spans", argv[3], argv[4], std::stoul(words[4]),
                                      std::stod(words[5]));
    if (words.size() < 2) return std::puts("usage: see the head of tests/bench/rules/bench.cpp"), 2;
    std::vector<std::size_t> counts;
    for (std::size_t i = 2; i < words.size(); ++i) counts.push_back(std::stoul(words[i]));
    if (counts.empty()) counts = {1000, 10'000, 100'000};
    return wirewatch::rules::run(argv[1], argv[2], counts);
}
