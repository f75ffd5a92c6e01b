// Whether the compiled matcher finds what the reference does.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

#include "modes.hpp"
#include "rules/matcher.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::rules {
namespace {

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

// Judges articles both ways on all cores, and counts.
class Comparison {
public:
    Comparison(Ruleset const& rules, std::vector<Article> const& articles, std::size_t count)
        : rules_(rules), articles_(articles), count_(std::min(count, articles.size())) {}

    void run() {
        std::vector<std::thread> threads;
        for (unsigned i = 0; i < std::max(std::thread::hardware_concurrency(), 1U); ++i)
            threads.emplace_back([this] { work(); });
        for (auto& thread : threads) thread.join();
    }

    std::size_t articles() const { return count_; }
    std::size_t matches() const { return matches_; }
    std::size_t differences() const { return differences_; }

private:
    void work() {
        for (auto number = next_++; number < count_; number = next_++) {
            auto which = number * articles_.size() / count_;  // from all over the file
            auto fast = match(rules_, articles_[which]), slow = match_naive(rules_, articles_[which]);
            std::scoped_lock lock(mutex_);
            matches_ += slow.size();
            if (told(fast) != told(slow)) tell(which, fast, slow);
            if (number % 500 == 499)
                std::fprintf(stderr, "%zu of %zu articles, %zu differ, %.0f CPU s\n", number + 1, count_,
                             differences_, seconds(CLOCK_PROCESS_CPUTIME_ID));
        }
    }

    void tell(std::size_t which, std::vector<Match> const& fast, std::vector<Match> const& slow) {
        if (++differences_ >= 3) return;
        std::printf("article %zu: %s %s\ncompiled:\n%sreference:\n%s", which, articles_[which].title.c_str(),
                    articles_[which].text.c_str(), told(fast).c_str(), told(slow).c_str());
    }

    Ruleset const& rules_;
    std::vector<Article> const& articles_;
    std::size_t count_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex mutex_;
    std::size_t matches_ = 0, differences_ = 0;
};

}  // namespace

int check(std::string const& file, std::string const& corpus, Items items, std::size_t rule_count,
          std::size_t article_count) {
    auto articles = read_articles(corpus, items);
    auto loaded = load({file});
    if (!loaded.ruleset) return std::puts(to_string(loaded.problems.at(0)).c_str()), 1;
    auto rules = loaded.ruleset->rules.all();
    rules.resize(std::min(rules.size(), rule_count));
    auto set = compile(rules);
    Comparison comparison(*set, articles, article_count);
    comparison.run();
    std::printf("%zu articles x %zu rules: %zu matches, %zu articles differ; %.0f CPU s\n",
                comparison.articles(), rules.size(), comparison.matches(), comparison.differences(),
                seconds(CLOCK_PROCESS_CPUTIME_ID));
    return comparison.differences() == 0 ? 0 : 1;
}

}  // namespace wirewatch::rules
