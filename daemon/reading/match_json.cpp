#include "reading/match_json.hpp"

#include <string>

#include "core/match_summary.hpp"
#include "core/number.hpp"
#include "reading/explain_json.hpp"

namespace wirewatch::reading {
namespace {

template <typename Values, typename Put>
void put_list(JsonWriter& out, Values const& values, Put put) {
    out.put('[');
    bool is_first = true;
    for (auto const& value : values) {
        if (!is_first) out.put(',');
        is_first = false;
        put(value);
    }
    out.put(']');
}

void put_strings(JsonWriter& out, std::vector<std::string> const& texts) {
    put_list(out, texts, [&](std::string const& text) { out.put_string(text); });
}

void put_span(JsonWriter& out, Article const& article, Span const& span) {
    std::string_view field = span.field == Field::title ? article.title : article.text;
    out.put(R"({"field":")");
    out.put(name(span.field));
    out.put(R"(","begin":)");
    out.put(span.begin);
    out.put(R"(,"end":)");
    out.put(span.end);
    out.put(R"(,"text":)");
    out.put_string(field.substr(span.begin, span.end - span.begin));
    out.put('}');
}

void put_match(JsonWriter& out, Article const& article, Match const& match) {
    out.put(R"({"rule":)");
    out.put_string(match.rule->id);
    out.put(R"(,"topics":)");
    put_strings(out, match.rule->topics);
    if (!match.rule->stance.empty()) {
        out.put(R"(,"stance":)");
        out.put_string(match.rule->stance);
    }
    out.put(R"(,"severity":")");
    out.put(name(match.rule->severity));
    out.put(R"(","score":)");
    out.put(shortest(match.score));
    out.put(R"(,"spans":)");
    put_list(out, match.spans, [&](Span const& span) { put_span(out, article, span); });
    out.put('}');
}

}  // namespace

void put_matches(JsonWriter& out, Article const& article, std::vector<Match> const& matches,
                 std::vector<rules::Explanation> const* explained) {
    out.put(R"({"id":)");
    out.put_string(article.id);
    out.put(R"(,"topics":)");
    put_strings(out, topics_of(matches));
    if (auto stance = stance_of(matches); !stance.empty()) {
        out.put(R"(,"stance":)");
        out.put_string(stance);
    }
    out.put(R"(,"matches":)");
    put_list(out, matches, [&](Match const& match) { put_match(out, article, match); });
    if (explained != nullptr) {
        out.put(R"(,"explained":)");
        out.put(explanations_json(*explained));
    }
    out.put('}');
}

void put_bad_line(JsonWriter& out, std::size_t line, std::string_view error) {
    out.put(R"({"line":)");
    out.put(std::to_string(line));
    out.put(R"(,"error":)");
    out.put_string(error);
    out.put('}');
}

}  // namespace wirewatch::reading
