#include "core/alert.hpp"

#include "core/json_text.hpp"
#include "core/number.hpp"

namespace wirewatch {
namespace {

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

void add_if_any(JsonText& json, std::string_view key, std::string const& value) {
    if (!value.empty()) json.add(key, value);
}

void add(JsonText& json, std::string_view key, Instant instant) {
    auto text = rfc3339(instant);
    json.add(key, {text.data(), text.size()});
}

void add_rule(JsonText& json, Alert const& alert) {
    auto const& rule = *alert.rule;
    json.open("rule", '{');
    json.add("id", rule.id);
    json.add("title", rule.title);
    json.add("revision", rule.revision);
    json.close('}');
    json.add("also", alert.also);
    if (!rule.cameo.empty() || !rule.plover.empty()) {
        json.open("codes", '{');
        add_if_any(json, "cameo", rule.cameo);
        add_if_any(json, "plover", rule.plover);
        json.close('}');
    }
    json.add("severity", name(rule.severity));
}

void add_story(JsonText& json, Story const& story) {
    json.open("story", '{');
    json.add("id", story.id);
    json.add("size", std::uint64_t{story.size});
    add(json, "first_seen", story.first_seen);
    json.add("sources", story.sources);
    json.close('}');
}

void add_article(JsonText& json, Article const& article) {
    json.open("article", '{');
    json.add("id", article.id);
    json.add("revision", article.revision);
    add_if_any(json, "url", article.url);
    json.add("title", article.title);
    add_if_any(json, "summary", article.summary);
    add_if_any(json, "lang", article.lang);
    if (article.published) add(json, "published", *article.published);
    add(json, "fetched", article.fetched);
    json.add("feed", article.feed);
    json.close('}');
}

void add_evidence(JsonText& json, std::vector<Evidence> const& evidence) {
    json.open("evidence", '[');
    for (auto const& piece : evidence) {
        json.open('{');
        json.add("field", name(piece.span.field));
        json.add("begin", std::uint64_t{piece.span.begin});
        json.add("end", std::uint64_t{piece.span.end});
        json.add("text", piece.text);
        json.add("before", piece.before);
        json.add("after", piece.after);
        json.close('}');
    }
    json.close(']');
}

}  // namespace

std::string to_json(Alert const& alert) {
    constexpr std::size_t likely = 2048;
    JsonText json(likely);
    json.open('{');
    json.add("v", std::uint64_t{1});
    json.add("journal", alert.journal);
    json.add("sequence", alert.sequence);
    json.add("previous", alert.previous);
    json.add("kind", alert.kind == AlertKind::fresh ? "new" : "update");
    json.add("topic", alert.rule->id);
    json.add("topics", alert.topics);
    add_if_any(json, "stance", alert.stance);
    add_rule(json, alert);
    json.add_json("score", shortest(alert.score));
    add(json, "raised", alert.raised);
    if (alert.article.sample) json.add_json("sample", "true");
    add_story(json, alert.story);
    add_article(json, alert.article);
    add_evidence(json, alert.evidence);
    json.close('}');
    return std::move(json).take();
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
