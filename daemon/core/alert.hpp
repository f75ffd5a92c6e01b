// What leaves the daemon: an alert, version 1 of its JSON (DESIGN section 12; plugins/README.md and the main
// README describe it for consumers). Fields are only added within a version.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/article.hpp"
#include "core/match.hpp"
#include "core/time.hpp"

namespace wirewatch {

enum class AlertKind { fresh, update };  // "new" and "update" on the bus

// The telling of one event by many outlets.
struct Story {
    std::string id;
    std::uint32_t size = 0;  // articles
    Instant first_seen{};
    std::vector<std::string> sources;  // distinct outlets, in order of arrival
};

// A matched span with up to 80 characters of context on either side.
struct Evidence {
    Span span;
    std::string text;
    std::string before;
    std::string after;
};

struct Alert {
    std::string journal;         // id of the journal that numbered it
    std::uint64_t sequence = 0;  // given by the transaction that stores it, from 1
    std::uint64_t previous = 0;  // the sequence before it on the same topic; 0 for a topic's first
    AlertKind kind = AlertKind::fresh;
    std::shared_ptr<RuleCard const> rule;
    std::vector<std::string> topics;  // union over the article's matches
    std::string stance;               // of the article; empty = none
    std::vector<std::string> also;    // other rules of the family that matched
    double score = 0;
    Instant raised{};
    Story story;
    Article article;
    std::vector<Evidence> evidence;

    std::string const& topic() const { return rule->id; }
};

// One JSON object, UTF-8, no line break.
std::string to_json(Alert const& alert);

// Evidence of the spans: at most `most` of them, context cut on character boundaries.
std::vector<Evidence> evidence_of(Article const& article, std::vector<Span> const& spans,
                                  std::size_t most = 16);

}  // namespace wirewatch
