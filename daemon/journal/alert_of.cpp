// A stored alert's JSON read back: the mirror of core/alert.cpp.
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "journal/rows.hpp"

namespace wirewatch::journal {
namespace {

namespace json = boost::json;

std::string text(json::object const& object, std::string_view key) {
    auto const* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::uint64_t number(json::object const& object, std::string_view key) {
    auto const* value = object.if_contains(key);
    if (value == nullptr || !value->is_number()) return 0;
    boost::system::error_code failed;
    auto converted = value->to_number<std::uint64_t>(failed);
    return failed ? 0 : converted;
}

std::vector<std::string> texts(json::object const& object, std::string_view key) {
    std::vector<std::string> list;
    auto const* value = object.if_contains(key);
    if (value == nullptr || !value->is_array()) return list;
    for (auto const& item : value->get_array()) {
        if (item.is_string()) list.emplace_back(item.get_string());
    }
    return list;
}

json::object const& object_of(json::object const& object, std::string_view key) {
    static json::object const none;
    auto const* value = object.if_contains(key);
    return value != nullptr && value->is_object() ? value->get_object() : none;
}

std::optional<Instant> instant(json::object const& object, std::string_view key) {
    auto parsed = parse_rfc3339(text(object, key));
    if (!parsed) return std::nullopt;
    return *parsed;
}

std::shared_ptr<RuleCard const> card_of(json::object const& object) {
    auto card = std::make_shared<RuleCard>();
    auto const& rule = object_of(object, "rule");
    card->id = text(rule, "id");
    card->title = text(rule, "title");
    card->revision = text(rule, "revision");
    card->cameo = text(object_of(object, "codes"), "cameo");
    card->plover = text(object_of(object, "codes"), "plover");
    card->severity = parse_severity(text(object, "severity")).value_or(Severity::medium);
    return card;
}

Article article_of(json::object const& object) {
    Article article;
    article.id = text(object, "id");
    article.revision = text(object, "revision");
    article.url = text(object, "url");
    article.title = text(object, "title");
    article.summary = text(object, "summary");
    article.lang = text(object, "lang");
    article.published = instant(object, "published");
    article.fetched = instant(object, "fetched").value_or(Instant{});
    article.feed = text(object, "feed");
    return article;
}

std::vector<Evidence> evidence_of(json::object const& object) {
    std::vector<Evidence> list;
    auto const* pieces = object.if_contains("evidence");
    if (pieces == nullptr || !pieces->is_array()) return list;
    for (auto const& value : pieces->get_array()) {
        if (!value.is_object()) continue;
        auto const& piece = value.get_object();
        Evidence evidence;
        evidence.span.field = text(piece, "field") == "title" ? Field::title : Field::text;
        evidence.span.begin = static_cast<std::uint32_t>(number(piece, "begin"));
        evidence.span.end = static_cast<std::uint32_t>(number(piece, "end"));
        evidence.text = text(piece, "text");
        evidence.before = text(piece, "before");
        evidence.after = text(piece, "after");
        list.push_back(std::move(evidence));
    }
    return list;
}

}  // namespace

std::optional<Alert> alert_of(std::string const& stored) {
    boost::system::error_code malformed;
    auto value = json::parse(stored, malformed);
    if (malformed || !value.is_object()) return std::nullopt;
    auto const& object = value.get_object();
    Alert alert;
    alert.journal = text(object, "journal");
    alert.sequence = number(object, "sequence");
    alert.previous = number(object, "previous");
    alert.kind = text(object, "kind") == "update" ? AlertKind::update : AlertKind::fresh;
    alert.rule = card_of(object);
    alert.topics = texts(object, "topics");
    alert.stance = text(object, "stance");
    alert.also = texts(object, "also");
    if (auto const* score = object.if_contains("score"); score != nullptr && score->is_number()) {
        alert.score = score->to_number<double>();
    }
    alert.raised = instant(object, "raised").value_or(Instant{});
    auto const& story = object_of(object, "story");
    alert.story = {text(story, "id"), static_cast<std::uint32_t>(number(story, "size")),
                   instant(story, "first_seen").value_or(Instant{}), texts(story, "sources")};
    alert.article = article_of(object_of(object, "article"));
    auto const* sample = object.if_contains("sample");
    alert.article.sample = sample != nullptr && sample->is_bool() && sample->get_bool();
    alert.evidence = evidence_of(object);
    return alert;
}

}  // namespace wirewatch::journal
