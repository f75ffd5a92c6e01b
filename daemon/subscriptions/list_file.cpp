#include "subscriptions/list_file.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "settings/checks.hpp"
#include "text/charset.hpp"
#include "text/utf8.hpp"

namespace wirewatch::subscriptions {

// feed:https://a.example/ and feed://a.example/ are how browsers once handed a feed to a reader.
std::string address_of(std::string_view written) {
    written = text::trim(written);
    if (ascii::lower(written.substr(0, 5)) == "feed:") {
        auto rest = written.substr(5);
        if (rest.starts_with("//")) return address_of("http:" + std::string(rest));
        return ascii::lower(rest.substr(0, 4)) == "http" ? address_of(rest) : "";
    }
    std::string url(written);
    auto scheme = url.find(':');
    if (scheme == url.npos) return "";
    std::transform(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(scheme), url.begin(),
                   [](char c) { return ascii::lower(c); });
    return settings::is_http_url(url) ? url : "";
}

List read_list(std::string_view bytes, std::string const& name) {
    auto utf8 = text::repair(text::to_utf8(bytes, "").text).text;
    auto begin = text::trim(std::string_view(utf8));
    if (begin.starts_with("<")) return read_opml_list(bytes, name);
    return read_lines(utf8, name);
}

}  // namespace wirewatch::subscriptions
