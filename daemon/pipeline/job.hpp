// What travels through the pipeline: a job to the workers, what they made of it to the writer.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "core/article.hpp"
#include "core/document.hpp"
#include "core/fetched.hpp"
#include "core/match.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::pipeline {

// A body with the rules that will judge it: a reload hands later jobs another pointer.
struct Job {
    Fetched fetched;
    std::shared_ptr<rules::Ruleset const> rules;
};

struct Judged {
    Article article;
    std::vector<Match> matches;  // ordered by outranks()
};

struct Analysed {
    Fetched fetched;  // without the body
    std::vector<Judged> articles;
    std::string format;
    std::vector<Note> notes;
    std::string refusal;  // why the body could not be read; empty = it could, or there was none
    FeedLinks links;      // of the document
    UpdateHints hints;    // of the document
    bool had_body = false;
    std::uint64_t stored = 0;  // articles that were not known, once committed
    bool distrusted = false;   // the body was cut or unreadable: its validators are not to be used again
};

}  // namespace wirewatch::pipeline
