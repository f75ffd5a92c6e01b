#include "reading/match_json.hpp"

#include <boost/json/array.hpp>

#include "core/match_summary.hpp"

namespace wirewatch::reading {
namespace {

namespace json = boost::json;

json::array strings(std::vector<std::string> const& texts) {
    return json::array(texts.begin(), texts.end());
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
