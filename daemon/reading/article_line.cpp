#include "reading/article_line.hpp"

#include <boost/json/parser.hpp>
#include <boost/json/serialize.hpp>

#include "text/utf8.hpp"

namespace wirewatch::reading {
namespace {

namespace json = boost::json;

Result<json::object> object_of(std::string_view line) {
    if (text::trim(line).empty()) return Error(Errc::invalid, "the line is empty");
    if (!text::is_valid_utf8(line)) return Error(Errc::invalid, "the line is not UTF-8");
    json::parser parser;
    boost::system::error_code failed;
    auto read = parser.write_some(line.data(), line.size(), failed);
    if (!failed && read < line.size()) failed = json::error::extra_data;
    if (failed)
        return Error(Errc::invalid, "not JSON: " + failed.message() + " at byte " + std::to_string(read));
    auto value = parser.release();
    if (!value.is_object()) return Error(Errc::invalid, "not a JSON object");
    return std::move(value.get_object());
}

// The keys of the object, each read with its type. The first fault is kept, the rest reads as absent.
class Keys {
public:
    explicit Keys(json::object const& object) : object_(object) {}

    std::string text(std::string_view key) {
        auto const* value = present(key);
        if (value == nullptr) return "";
        if (!value->is_string()) return fail(key, "must be a string"), "";
        return std::string(value->get_string());
    }

    std::string needed_text(std::string_view key) { return needed(key) ? text(key) : ""; }

    std::string id(std::string_view key) {
        if (!needed(key)) return "";
        auto const& value = object_.at(key);
        if (value.is_int64() || value.is_uint64()) return json::serialize(value);
        if (!value.is_string()) return fail(key, "must be a string or a whole number"), "";
        return text(key);
    }

    std::optional<Instant> instant(std::string_view key) {
        auto written = text(key);
        if (written.empty()) return std::nullopt;
        auto parsed = parse_rfc3339(written);
        if (!parsed) return fail(key, "must be an RFC 3339 time such as 2025-10-31T12:00:00Z"), std::nullopt;
        return *parsed;
    }

    std::vector<std::string> texts(std::string_view key) {
        std::vector<std::string> found;
        auto const* value = present(key);
        if (value == nullptr) return found;
        if (!value->is_array()) return fail(key, "must be an array of strings"), found;
        for (auto const& element : value->get_array()) {
            if (!element.is_string()) return fail(key, "must be an array of strings"), found;
            found.emplace_back(element.get_string());
        }
        return found;
    }

    std::uint32_t place_in(std::string_view key, std::string const& text) {
        auto const* value = present(key);
        if (value == nullptr) return 0;
        boost::system::error_code failed;
        auto place = value->to_number<std::uint32_t>(failed);
        if (failed || place > text.size() || text::boundary(text, place) != place)
            return fail(key, "must be a byte offset into `text`, on a character boundary"), 0;
        return place;
    }

    std::string const& fault() const { return fault_; }

private:
    json::value const* present(std::string_view key) const {
        auto const* value = object_.if_contains(key);
        return value == nullptr || value->is_null() ? nullptr : value;
    }

    bool needed(std::string_view key) {
        if (present(key) != nullptr) return true;
        fail(key, "is missing");
        return false;
    }

    void fail(std::string_view key, std::string_view what) {
        if (fault_.empty()) fault_ = "`" + std::string(key) + "` " + std::string(what);
    }

    json::object const& object_;
    std::string fault_;
};

}  // namespace

Result<Article> read_article_line(std::string_view line) {
    auto object = object_of(line);
    if (!object) return object.error();
    Keys keys(*object);
    Article article;
    article.id = keys.id("id");
    article.title = keys.needed_text("title");
    article.text = keys.needed_text("text");
    article.lang = keys.text("lang");
    article.published = keys.instant("published");
    article.source = keys.text("source");
    article.agency = keys.text("agency");
    article.place = keys.text("place");
    article.url = keys.text("url");
    article.categories = keys.texts("categories");
    article.lead_at = keys.place_in("lead_at", article.text);
    if (!keys.fault().empty()) return Error(Errc::invalid, keys.fault());
    return article;
}

}  // namespace wirewatch::reading
