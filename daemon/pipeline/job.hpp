// What travels through the pipeline: a job to the workers, what they made of it to the writer.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "core/article.hpp"
#include "core/document.hpp"
#include "core/fetched.hpp"
#include "core/match.hpp"
#include "pipeline/known_entries.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::pipeline {

// A body with the rules that will judge it: a reload hands later jobs another pointer.
struct Job {
    Fetched fetched;
    std::shared_ptr<rules::Ruleset const> rules;
    std::shared_ptr<Marks const> known{};  // entries that are in the journal as they stand; nullptr: none
    rules::Costs* costs = nullptr;         // where what the rules cost is added; nullptr: nobody asks
};

struct Judged {
    Article article;
    std::vector<Match> matches;  // ordered by outranks()
};

struct Analysed {
    Fetched fetched;               // without the body
    std::vector<Judged> articles;  // of the entries that are not known as they stand
    std::string format;
    std::vector<Note> notes;
    std::string refusal;  // why the body could not be read; empty = it could, or there was none
    FeedLinks links;      // of the document
    UpdateHints hints;    // of the document
    bool had_body = false;
    std::size_t entries = 0;   // in the document, known or not
    Marks marks{};             // of them all
    std::uint64_t stored = 0;  // articles that were not known, once committed
    bool distrusted = false;   // the body was cut or unreadable: its validators are not to be used again
};

// Whether there is more to store than how the poll went.
inline bool has_news(Analysed const& analysed) {
    return !analysed.articles.empty() || !analysed.fetched.item_key.empty();
}

}  // namespace wirewatch::pipeline
