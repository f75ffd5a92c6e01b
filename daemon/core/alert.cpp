#include "core/alert.hpp"

#include <boost/json.hpp>

#include "core/number.hpp"

namespace wirewatch {
namespace {

namespace json = boost::json;

constexpr size_t context_characters = 80;

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// The last `count` characters before `end`.
std::string_view before(std::string_view text, size_t end, size_t count) {
    auto begin = end;
    while (begin > 0 && count > 0) {
        --begin;
        if (!is_continuation(text[begin])) --count;
    }
    return text.substr(begin, end - begin);
}

std::string_view after(std::string_view text, size_t begin, size_t count) {
    auto end = begin;
    while (end < text.size()) {
        if (!is_continuation(text[end]) && count-- == 0) break;
        ++end;
    }
    return text.substr(begin, end - begin);
}

json::array strings(std::vector<std::string> const& texts) {
    json::array array;
    array.reserve(texts.size());
    for (auto const& text : texts) array.emplace_back(text);
    return array;
}

void set(json::object& object, std::string_view key, std::string const& value) {
    if (!value.empty()) object[key] = value;
}

json::object story_json(Story const& story) {
    return {{"id", story.id},
            {"size", story.size},
            {"first_seen", to_rfc3339(story.first_seen)},
            {"sources", strings(story.sources)}};
}

json::object article_json(Article const& article) {
    json::object object{{"id", article.id}, {"revision", article.revision}};
    set(object, "url", article.url);
    object["title"] = article.title;
    set(object, "summary", article.summary);
    set(object, "lang", article.lang);
    if (article.published) object["published"] = to_rfc3339(*article.published);
    object["fetched"] = to_rfc3339(article.fetched);
    object["feed"] = article.feed;
    return object;
}

json::array evidence_json(std::vector<Evidence> const& evidence) {
    json::array array;
    for (auto const& piece : evidence) {
        array.push_back(json::object{{"field", name(piece.span.field)},
                                     {"begin", piece.span.begin},
                                     {"end", piece.span.end},
                                     {"text", piece.text},
                                     {"before", piece.before},
                                     {"after", piece.after}});
    }
    return array;
}

}  // namespace

std::string to_json(Alert const& alert) {
    json::object object{{"v", 1},
                        {"journal", alert.journal},
                        {"sequence", alert.sequence},
                        {"previous", alert.previous},
                        {"kind", alert.kind == AlertKind::fresh ? "new" : "update"},
                        {"topic", alert.rule->id},
                        {"topics", strings(alert.topics)}};
    set(object, "stance", alert.stance);
    object["rule"] = json::object{
        {"id", alert.rule->id}, {"title", alert.rule->title}, {"revision", alert.rule->revision}};
    object["also"] = strings(alert.also);
    json::object codes;
    set(codes, "cameo", alert.rule->cameo);
    set(codes, "plover", alert.rule->plover);
    if (!codes.empty()) object["codes"] = std::move(codes);
    object["severity"] = name(alert.rule->severity);

    json::object behind{{"raised", to_rfc3339(alert.raised)}};
    if (alert.article.sample) behind["sample"] = true;
    behind["story"] = story_json(alert.story);
    behind["article"] = article_json(alert.article);
    behind["evidence"] = evidence_json(alert.evidence);

    // Boost.JSON writes 9.5 as 9.5E0.
    auto text = json::serialize(object);
    text.back() = ',';
    text += "\"score\":" + shortest(alert.score) + "," + json::serialize(behind).substr(1);
    return text;
}

std::vector<Evidence> evidence_of(Article const& article, std::vector<Span> const& spans, size_t most) {
    std::vector<Evidence> evidence;
    for (auto const& span : spans) {
        if (evidence.size() == most) break;
        std::string_view text = span.field == Field::title ? article.title : article.text;
        Evidence piece;
        piece.span = span;
        piece.text = text.substr(span.begin, span.end - span.begin);
        piece.before = before(text, span.begin, context_characters);
        piece.after = after(text, span.end, context_characters);
        evidence.push_back(std::move(piece));
    }
    return evidence;
}

}  // namespace wirewatch
