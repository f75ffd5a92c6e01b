#include "corpus.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <map>

#include "text/tokens.hpp"

namespace wirewatch::rules {
namespace {

constexpr std::size_t article_words = 400;

}  // namespace

std::vector<Article> read_articles(std::string const& path, Items items) {
    auto enough = items == Items::joined ? article_words : 0;
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
        if (words < enough) continue;
        article.id = std::to_string(articles.size());
        articles.push_back(std::move(article));
        open.erase(text("lang"));
    }
    return articles;
}

}  // namespace wirewatch::rules
