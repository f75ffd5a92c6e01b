#include "rules/rule_file.hpp"

#include <algorithm>
#include <charconv>

#include "core/hash.hpp"
#include "core/yaml_map.hpp"
#include "rules/examples.hpp"
#include "rules/language.hpp"
#include "rules/query_text.hpp"

namespace wirewatch::rules {
namespace {

using Problems = std::vector<Problem>;

// [a-z][a-z0-9_]*, and with dots more segments of [a-z0-9_]+.
bool is_name(std::string_view text, bool dots) {
    if (text.empty() || text.front() < 'a' || text.front() > 'z' || text.back() == '.') return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto c = text[i];
        auto dot = dots && c == '.' && text[i - 1] != '.';
        if (!dot && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_') return false;
    }
    return true;
}

std::vector<std::string> languages_of(yaml::MapReader& map) {
    std::vector<std::string> languages;
    for (auto const& tag : map.texts("languages")) {
        auto language = primary_subtag(tag);
        auto letters =
            std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        if (!letters || language.size() < 2 || language.size() > 3)
            map.complain("languages", "are tags such as en or pt-BR, not '" + tag + "'");
        languages.push_back(std::move(language));
    }
    return languages;
}

std::optional<double> min_score_of(yaml::MapReader& map) {
    auto text = map.text("min_score");
    if (text.empty()) return std::nullopt;
    double score = 0;
    auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), score);
    if (failed != std::errc() || end != text.data() + text.size() || !(score > -1e9 && score < 1e9)) {
        map.expect("min_score", "a number such as 2.5");
        return std::nullopt;
    }
    return score;
}

std::optional<Throttle> throttle_of(yaml::Node const& node, Problems& problems) {
    yaml::MapReader map(node, "a throttle", {"per", "every"}, problems);
    if (!map.is_map()) return std::nullopt;
    Throttle throttle;
    if (map.choice("per", {"story", "rule"}, "story") == "rule") throttle.per = Throttle::Per::rule;
    auto text = map.required_text("every");
    auto every = parse_duration(text);
    if (every && *every > Duration::zero()) {
        throttle.every = *every;
    } else if (!text.empty()) {
        map.expect("every", "a duration such as 10m, 6h or 2d");
    }
    return throttle;
}

void read_codes(yaml::Node const& node, RuleCard& card, Problems& problems) {
    yaml::MapReader map(node, "codes", {"cameo", "plover"}, problems);
    if (!map.is_map()) return;
    card.cameo = map.text("cameo");
    card.plover = map.text("plover");
}

std::shared_ptr<RuleCard> card_of(yaml::MapReader& map, Problems& problems) {
    auto card = std::make_shared<RuleCard>();
    card->id = map.required_text("id");
    if (!card->id.empty() && !is_name(card->id, true)) {
        map.expect("id",
                   "segments of lower-case letters, digits and '_' joined by dots, such as ceasefire.agreed");
    }
    card->title = map.text("title");
    if (card->title.empty()) card->title = card->id;
    card->topics = map.texts("topics");
    for (auto const& topic : card->topics) {
        if (!is_name(topic, false))
            map.complain("topics", "are lower-case words such as peace_talks, not '" + topic + "'");
    }
    card->stance = map.text("stance");
    auto severity = map.choice("severity", {"info", "low", "medium", "high", "critical"}, "medium");
    card->severity = *parse_severity(severity);
    if (auto const* codes = map.node("codes")) read_codes(*codes, *card, problems);
    if (auto const* throttle = map.node("throttle")) card->throttle = throttle_of(*throttle, problems);
    // For people; read so that they have the right shape.
    map.choice("status", {"experimental", "stable"}, "experimental");
    map.text("author");
    map.text("date");
    map.texts("references");
    map.texts("falsepositives");
    return card;
}

// Everything that decides when the rule matches.
std::string revision_of(Rule const& rule, bool particles) {
    std::string languages;
    for (auto const& language : rule.languages) languages += language + " ";
    return content_id({to_text(rule.query), rule.unless ? to_text(*rule.unless) : "", languages,
                       rule.min_score ? std::to_string(*rule.min_score) : "", particles ? "particles" : ""})
        .substr(0, 16);
}

std::ptrdiff_t errors_in(Problems const& problems) {
    return std::count_if(problems.begin(), problems.end(), [](Problem const& p) { return !p.warning; });
}

}  // namespace

RuleRead read_rule(yaml::Node const& node, Lists const& lists, Problems& problems) {
    auto before = errors_in(problems);
    yaml::MapReader map(node, "a rule", rule_keys(), problems);
    if (!map.is_map()) return {};
    auto card = card_of(map, problems);
    auto id = card->id;
    Rule rule;
    rule.languages = languages_of(map);
    rule.min_score = min_score_of(map);
    auto particles = map.choice("attached_particles", {"true", "false"}, "false") == "true";
    QueryContext context{lists, rule.languages, particles, false};
    if (map.has("query")) {
        if (auto read = read_query(*map.node("query"), context, problems)) rule.query = std::move(*read);
    }
    context.is_unless = true;
    if (auto const* unless = map.node("unless")) rule.unless = read_query(*unless, context, problems);
    if (auto const* examples = map.node("examples")) {
        rule.examples = examples_of(*examples, rule.languages, problems);
    }
    if (errors_in(problems) > before) return {std::move(id), std::nullopt};
    card->revision = revision_of(rule, particles);
    rule.card = std::move(card);
    return {std::move(id), std::move(rule)};
}

std::vector<std::string_view> const& rule_keys() {
    static std::vector<std::string_view> const keys{"id",         "title",          "topics",
                                                    "stance",     "codes",          "severity",
                                                    "status",     "author",         "date",
                                                    "references", "falsepositives", "query",
                                                    "unless",     "languages",      "attached_particles",
                                                    "min_score",  "throttle",       "examples"};
    return keys;
}

}  // namespace wirewatch::rules
