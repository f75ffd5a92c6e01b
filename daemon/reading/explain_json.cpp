#include "reading/explain_json.hpp"

#include <boost/json/serialize.hpp>
#include <concepts>

#include "core/number.hpp"

namespace wirewatch::reading {
namespace {

// Members of one object, in the order they are given.
class ObjectText {
public:
    void raw(std::string_view name, std::string const& json) {
        text_ += (text_.empty() ? "\"" : ",\"") + std::string(name) + "\":" + json;
    }
    void text(std::string_view name, std::string_view value) {
        raw(name, boost::json::serialize(boost::json::value(value)));
    }
    void number(std::string_view name, double value) { raw(name, shortest(value)); }
    void number(std::string_view name, std::integral auto value) { raw(name, std::to_string(value)); }
    void yes_or_no(std::string_view name, bool value) { raw(name, value ? "true" : "false"); }

    std::string done() const { return "{" + text_ + "}"; }

private:
    std::string text_;
};

template <typename List, typename Tell>
std::string array_of(List const& list, Tell tell) {
    std::string text;
    for (auto const& item : list) text += (text.empty() ? "" : ",") + tell(item);
    return "[" + text + "]";
}

std::string sighting_json(rules::Sighting const& sighting) {
    ObjectText object;
    object.text("field", sighting.field);
    if (sighting.span) {
        object.number("begin", sighting.span->begin);
        object.number("end", sighting.span->end);
    }
    object.text("text", sighting.text);
    return object.done();
}

std::string clause_json(rules::Clause const& clause) {
    ObjectText object;
    object.number("depth", clause.depth);
    object.text("clause", clause.text);
    if (clause.parts > 0) object.number("parts", clause.parts);
    object.yes_or_no("matched", clause.matched);
    if (clause.hits > 0) object.number("hits", clause.hits);
    if (clause.score) object.number("score", *clause.score);
    if (!clause.why.empty()) object.text("why", clause.why);
    if (clause.distance) object.number("distance", *clause.distance);
    if (!clause.sightings.empty()) object.raw("places", array_of(clause.sightings, sighting_json));
    return object.done();
}

std::string explanation_json(rules::Explanation const& explanation) {
    ObjectText object;
    object.text("rule", explanation.rule->id);
    object.yes_or_no("matched", explanation.matched);
    object.text("why", explanation.why);
    if (explanation.score) object.number("score", *explanation.score);
    if (explanation.min_score) object.number("min_score", *explanation.min_score);
    object.raw("query", array_of(explanation.query, clause_json));
    if (!explanation.unless.empty()) object.raw("unless", array_of(explanation.unless, clause_json));
    return object.done();
}

}  // namespace

std::string explanations_json(std::vector<rules::Explanation> const& explanations) {
    return array_of(explanations, explanation_json);
}

}  // namespace wirewatch::reading
