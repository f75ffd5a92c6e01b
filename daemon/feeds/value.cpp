#include "feeds/value.hpp"

#include "feeds/tree.hpp"
#include "text/dates.hpp"
#include "text/urls.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {

std::string text_in(Json const& value) {
    return std::string(value.scalar());
}

std::string quoted(Json const& value) {
    auto written = value.scalar();
    return "'" + std::string(written.substr(0, text::boundary(written, 60))) + "'";
}

std::string line_in(Json const& value) {
    return literal_line(value.scalar());
}

std::string link_in(Json const& value, Scope const& scope) {
    auto written = value.scalar();
    return written.empty() ? std::string{} : text::resolve(scope.base, written);
}

std::optional<Instant> date_in(Json const& object, std::string_view key, Document& out,
                               WrittenDate* written) {
    auto const& value = object[key];
    auto text = value.scalar();
    if (text.empty()) return std::nullopt;
    if (written != nullptr) written->take(text, key);
    auto instant = text::parse_date(text);
    if (!instant) note(out, "bad_date", value.line, quoted(value) + " is no date.");
    return instant;
}

}  // namespace wirewatch::feeds
