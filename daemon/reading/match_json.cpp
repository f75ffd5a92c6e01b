#include "reading/match_json.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <tuple>

namespace wirewatch::reading {
namespace {

namespace json = boost::json;

json::array strings(std::vector<std::string> const& texts) {
    return json::array(texts.begin(), texts.end());
}

std::vector<std::string> topics_of(std::vector<Match> const& matches) {
    std::vector<std::string> topics;
    for (auto const& match : matches) {
        for (auto const& topic : match.rule->topics) {
            if (std::find(topics.begin(), topics.end(), topic) == topics.end()) topics.push_back(topic);
        }
    }
    return topics;
}

std::string stance_of(std::vector<Match> const& matches) {
    auto rank = [](Match const& m) {
        return std::tuple(-m.score, -static_cast<int>(m.rule->severity), std::string_view(m.rule->id));
    };
    Match const* best = nullptr;
    for (auto const& match : matches) {
        if (match.rule->stance.empty()) continue;
        if (best == nullptr || rank(match) < rank(*best)) best = &match;
    }
    return best == nullptr ? "" : best->rule->stance;
}

json::array spans_json(Article const& article, std::vector<Span> const& spans) {
    json::array array;
    array.reserve(spans.size());
    for (auto const& span : spans) {
        std::string_view field = span.field == Field::title ? article.title : article.text;
        array.push_back(json::object{{"field", name(span.field)},
                                     {"begin", span.begin},
                                     {"end", span.end},
                                     {"text", field.substr(span.begin, span.end - span.begin)}});
    }
    return array;
}

json::object match_json(Article const& article, Match const& match) {
    json::object object{{"rule", match.rule->id}, {"topics", strings(match.rule->topics)}};
    if (!match.rule->stance.empty()) object["stance"] = match.rule->stance;
    object["severity"] = name(match.rule->severity);
    object["score"] = match.score;
    object["spans"] = spans_json(article, match.spans);
    return object;
}

}  // namespace

json::object to_json(Article const& article, std::vector<Match> const& matches) {
    json::object object{{"id", article.id}, {"topics", strings(topics_of(matches))}};
    if (auto stance = stance_of(matches); !stance.empty()) object["stance"] = stance;
    json::array array;
    array.reserve(matches.size());
    for (auto const& match : matches) array.push_back(match_json(article, match));
    object["matches"] = std::move(array);
    return object;
}

json::object bad_line(std::size_t line, std::string_view error) {
    return {{"line", line}, {"error", error}};
}

}  // namespace wirewatch::reading
