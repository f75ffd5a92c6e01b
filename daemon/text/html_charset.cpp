#include "text/html_charset.hpp"

#include "text/charset.hpp"
#include "text/html_tokens.hpp"

namespace wirewatch::text {
namespace {

constexpr std::size_t most_input = 16 << 10;

bool equals(std::string_view value, std::string_view lower_case) {
    if (value.size() != lower_case.size()) return false;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if ((value[at] | 32) != lower_case[at]) return false;
    }
    return true;
}

}  // namespace

std::string charset_in_html(std::string_view bytes) {
    std::string head(bytes.substr(0, most_input));
    HtmlTokens tokens(head.data(), head.data() + head.size());
    HtmlToken token;
    while (tokens.next(token) && token.tag != Tag::body) {
        if (token.tag != Tag::meta) continue;
        std::string_view charset, content;
        bool is_type = false;
        for (auto const& [name, value] : token.attributes) {
            if (name == "charset") charset = value;
            if (name == "content") content = value;
            is_type |= name == "http-equiv" && equals(value, "content-type");
        }
        auto found =
            charset.empty() ? std::string(is_type ? content : "") : "charset=" + std::string(charset);
        if (auto label = charset_of(found); !label.empty()) return label;
    }
    return {};
}

}  // namespace wirewatch::text
