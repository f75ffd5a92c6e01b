#include "article/page.hpp"

#include <algorithm>
#include <set>

#include "article/extract.hpp"
#include "text/tokens.hpp"

namespace wirewatch::article {
namespace {

std::set<std::string> words_of(std::string_view text) {
    std::set<std::string> words;
    for (auto& token : text::tokens(text)) words.insert(std::move(token.folded));
    return words;
}

// A consent form, a home page or a soft 404 has little of the title.
bool is_of(Article const& article, Extract const& page) {
    auto wanted = words_of(article.title);
    auto given = words_of(page.title + "\n" + page.text);
    auto found = std::ranges::count_if(wanted, [&](auto const& word) { return given.contains(word); });
    return 3 * static_cast<std::size_t>(found) >= wanted.size();
}

std::string why_not(Article const& article, Extract const& page) {
    if (!page.refusal.empty()) return page.refusal;
    if (page.text.empty()) return "There is no article on it.";
    if (page.text.size() < article.text.size()) return "It says less than the feed.";
    if (!is_of(article, page)) return "It is about something else.";
    return {};
}

}  // namespace

std::vector<Note> use_page(Article& article, FetchedPage const& page) {
    auto extract = article::extract({page.body, page.content_type, page.url});
    auto notes = std::move(extract.notes);
    if (auto why = why_not(article, extract); !why.empty()) {
        notes.push_back({"no_full_text", 0, "The page " + page.url + " is not used: " + why});
        return notes;
    }
    article.text = std::move(extract.text);
    if (article.title.empty()) article.title = std::move(extract.title);
    if (article.author.empty()) article.author = std::move(extract.byline);
    if (article.lang.empty()) article.lang = std::move(extract.language);
    if (!article.published) article.published = extract.published;
    return notes;
}

}  // namespace wirewatch::article
