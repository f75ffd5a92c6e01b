#include "reading/article_line.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>

#include "reading/article_events.hpp"
#include "reading/quick_json.hpp"
#include "text/utf8.hpp"

namespace wirewatch::reading {
namespace {

namespace json = boost::json;

bool is_place_in(std::string const& text, std::uint32_t place) {
    return place <= text.size() && text::boundary(text, place) == place;
}

// Each key's value with the type it must have. The first fault is kept, the rest reads as absent.
class Check {
public:
    Check(ArticleEvents const& events, Article& article) : events_(events), article_(article) {}

    std::string run() {
        id();
        needed_text(Key::title, "title", article_.title);
        needed_text(Key::text, "text", article_.text);
        text(Key::lang, "lang", article_.lang);
        published();
        text(Key::source, "source", article_.source);
        text(Key::agency, "agency", article_.agency);
        text(Key::place, "place", article_.place);
        text(Key::url, "url", article_.url);
        categories();
        lead_at();
        return std::move(fault_);
    }

private:
    void fail(std::string_view key, std::string_view what) {
        if (fault_.empty()) fault_ = "`" + std::string(key) + "` " + std::string(what);
    }

    bool is_needed(Key key, std::string_view name) {
        if (!events_.at(key).is<Member::Absent>()) return true;
        fail(name, "is missing");
        return false;
    }

    void text(Key key, std::string_view name, std::string& field) {
        auto const& member = events_.at(key);
        if (member.is<Member::Text>()) return;
        field.clear();
        if (!member.is<Member::Absent>()) fail(name, "must be a string");
    }

    void needed_text(Key key, std::string_view name, std::string& field) {
        if (is_needed(key, name)) text(key, name, field);
    }

    void id() {
        if (!is_needed(Key::id, "id")) return;
        auto const& member = events_.at(Key::id);
        if (auto const* whole = std::get_if<std::int64_t>(&member.value)) {
            article_.id = std::to_string(*whole);
        } else if (auto const* large = std::get_if<std::uint64_t>(&member.value)) {
            article_.id = std::to_string(*large);
        } else if (!member.is<Member::Text>()) {
            fail("id", "must be a string or a whole number");
        }
    }

    void published() {
        std::string written = events_.written_time();
        text(Key::published, "published", written);
        article_.published.reset();
        if (written.empty()) return;
        auto parsed = parse_rfc3339(written);
        if (parsed) article_.published = *parsed;
        if (!parsed) fail("published", "must be an RFC 3339 time such as 2025-10-31T12:00:00Z");
    }

    void categories() {
        auto const& member = events_.at(Key::categories);
        if (member.is<Member::Texts>()) return;
        article_.categories.clear();
        if (!member.is<Member::Absent>()) fail("categories", "must be an array of strings");
    }

    void lead_at() {
        auto const& value = events_.at(Key::lead_at).value;
        constexpr auto most = std::numeric_limits<std::uint32_t>::max();
        article_.lead_at = 0;
        if (std::holds_alternative<Member::Absent>(value)) return;
        auto place = std::visit(
            [&](auto number) -> std::optional<std::uint32_t> {
                if constexpr (std::is_arithmetic_v<decltype(number)>) {
                    if (number >= 0 && number <= most && number == static_cast<std::uint32_t>(number))
                        return static_cast<std::uint32_t>(number);
                }
                return std::nullopt;
            },
            value);
        if (place && is_place_in(article_.text, *place)) {
            article_.lead_at = *place;
        } else {
            fail("lead_at", "must be a byte offset into `text`, on a character boundary");
        }
    }

    ArticleEvents const& events_;
    Article& article_;
    std::string fault_;
};

}  // namespace

struct ArticleLines::Parser : json::basic_parser<ArticleEvents> {
    Parser() : basic_parser(json::parse_options{}) {}
};

ArticleLines::ArticleLines() : parser_(std::make_unique<Parser>()) {}
ArticleLines::~ArticleLines() = default;

// With the parser; what is wrong with the line, or nothing.
std::string ArticleLines::parse_carefully(std::string_view line) {
    parser_->handler().begin(article_);
    parser_->reset();
    boost::system::error_code failed;
    auto read = parser_->write_some(false, line.data(), line.size(), failed);
    if (!failed && read < line.size()) failed = json::error::extra_data;
    return failed ? "not JSON: " + failed.message() + " at byte " + std::to_string(read) : "";
}

Result<Article const*> ArticleLines::read(std::string_view line) {
    if (text::trim(line).empty()) return Error(Errc::invalid, "the line is empty");
    auto& events = parser_->handler();
    events.begin(article_);
    if (!text::is_valid_utf8(line)) return Error(Errc::invalid, "the line is not UTF-8");
    if (!parse_quickly(line, events)) {
        auto fault = parse_carefully(line);
        if (!fault.empty()) return Error(Errc::invalid, fault);
    }
    if (!events.is_object()) return Error(Errc::invalid, "not a JSON object");
    auto fault = Check(events, article_).run();
    if (!fault.empty()) return Error(Errc::invalid, fault);
    return &article_;
}

Result<Article> read_article_line(std::string_view line) {
    ArticleLines lines;
    auto article = lines.read(line);
    if (!article) return article.error();
    return **article;
}

}  // namespace wirewatch::reading
