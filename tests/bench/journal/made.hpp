// Articles and alerts as a wire's day has them: words by their usual frequencies, 1.8 KB of text.
#pragma once
#include <cmath>
#include <random>

#include "core/alert.hpp"
#include "core/article.hpp"

namespace wirewatch {

class Made {
public:
    explicit Made(unsigned seed) : chance_(seed) {}

    std::string words(int count) {
        std::string text;
        for (int i = 0; i < count; ++i) {
            if (i > 0) text += i % 60 == 0 ? "\n\n" : " ";
            text += word();
        }
        return text;
    }

    Article article(std::uint64_t number, Instant fetched, std::string text) {
        Article article;
        article.id = hex(number * 0x9E3779B97F4A7C15ULL);
        article.revision = article.id.substr(8);
        article.feed = "feed" + std::to_string(chance_() % 500);
        article.source = "Outlet " + article.feed;
        article.title = words(9);
        article.summary = words(30);
        article.text = std::move(text);
        article.lang = "en";
        article.url = "https://outlet.example/" + article.id;
        article.published = article.fetched = fetched;
        article.fingerprint.assign(16, number);
        return article;
    }

    Alert alert(Article const& article) {
        auto card = std::make_shared<RuleCard>();
        card->id = "ceasefire.rule" + std::to_string(chance_() % 200);
        card->title = "A ceasefire is extended or continues";
        card->revision = "0123456789abcdef";
        Alert alert;
        alert.rule = card;
        alert.topics = {"ceasefire"};
        alert.stance = "extended";
        alert.score = 7.5;
        alert.raised = article.fetched;
        alert.story = {article.id, 1, article.fetched, {article.source}};
        alert.article = article;
        alert.evidence = evidence_of(article, {{Field::title, 0, 9}, {Field::text, 20, 40}});
        return alert;
    }

private:
    static std::string hex(std::uint64_t number) {
        std::string text(16, '0');
        for (auto& digit : text) {
            digit = "0123456789abcdef"[number % 16];
            number /= 16;
        }
        return text;
    }

    // The n-th word is met 1/n as often as the first, of 200,000.
    std::string word() {
        auto rank = static_cast<std::uint64_t>(std::exp(uniform_(chance_) * std::log(200'000.0)));
        std::string text;
        for (auto rest = rank * 2654435761ULL % 300'000'007ULL + 1; rest > 0; rest /= 26)
            text += static_cast<char>('a' + rest % 26);
        return text;
    }

    std::mt19937_64 chance_;
    std::uniform_real_distribution<double> uniform_{0, 1};
};

}  // namespace wirewatch
