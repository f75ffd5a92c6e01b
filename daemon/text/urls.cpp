#include "text/urls.hpp"

#include <algorithm>
#include <array>
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

namespace urls = boost::urls;

bool starts_with_scheme(std::string_view link) {
    auto is_letter = [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; };
    if (link.empty() || !is_letter(link.front())) return false;
    auto end = std::find_if(link.begin(), link.end(), [&](char c) {
        return !is_letter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.';
    });
    return end != link.end() && *end == ':';
}

// Publishers write spaces, brackets, backslashes and letters of their script into links; RFC 3986 wants those
// encoded. A percent sign that encodes nothing is encoded itself.
std::string encoded(std::string_view link) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    auto is_hex = [](char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f'); };
    std::string out;
    out.reserve(link.size());
    bool fragment = false;
    // Brackets belong in the host of an IPv6 address and nowhere else.
    auto host = link.find("//");
    auto host_end = host == link.npos ? 0 : std::min(link.find_first_of("/?#", host + 2), link.size());
    for (std::size_t at = 0; at < link.size(); ++at) {
        auto c = link[at];
        auto byte = static_cast<unsigned char>(c);
        if (c == '\n' || c == '\r' || c == '\t') continue;
        bool stray =
            (c == '%' && (at + 2 >= link.size() || !is_hex(link[at + 1]) || !is_hex(link[at + 2]))) ||
            (c == '#' && fragment) || ((c == '[' || c == ']') && at >= host_end);
        fragment |= c == '#';
        if (stray || byte <= 0x20 || byte >= 0x7F ||
            std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos) {
            out += '%';
            out += hex[byte >> 4];
            out += hex[byte & 15];
        } else {
            out += c;
        }
    }
    return out;
}

// Names of parameters that tell where the reader came from, not what is read.
bool only_tracks(std::string_view name) {
    static constexpr std::array<std::string_view, 16> names{
        "fbclid", "gclid",     "dclid", "msclkid", "yclid", "twclid", "igshid",  "mc_cid",
        "mc_eid", "_openstat", "ocid",  "cmpid",   "ncid",  "wt_mc",  "ref_src", "at_medium"};
    std::string low(name);
    for (auto& c : low) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return low.starts_with("utm_") || low.starts_with("at_") ||
           std::find(names.begin(), names.end(), low) != names.end();
}

std::string without_tracking(std::string_view query) {
    std::string kept;
    while (!query.empty()) {
        auto parameter = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(parameter.size() + 1, query.size()));
        if (parameter.empty() || only_tracks(parameter.substr(0, parameter.find('=')))) continue;
        if (!kept.empty()) kept += '&';
        kept += parameter;
    }
    return kept;
}

std::string_view view(urls::string_view text) {
    return {text.data(), text.size()};
}

// Boost.URL 1.81 reads "host:A9" as host, empty port and the path "A9"; RFC 3986, section 3.3, has no such
// path.
bool is_sound(urls::url_view_base const& url) {
    auto path = view(url.encoded_path());
    return !url.has_authority() || path.empty() || path.starts_with('/');
}

}  // namespace

bool is_absolute(std::string_view link) {
    link = trim(link);
    if (!starts_with_scheme(link)) return false;
    auto rest = link.substr(link.find(':') + 1);
    return rest.starts_with("//") || link.starts_with("mailto:") || link.starts_with("urn:") ||
           link.starts_with("tag:");
}

std::string resolve(std::string_view base, std::string_view link) {
    link = trim(link);
    auto as_written = std::string(link);
    base = trim(base);
    if (starts_with_scheme(link) || base.empty()) return as_written;
    // The parsed forms are views of these two.
    auto base_text = encoded(base), reference_text = encoded(link);
    auto base_url = urls::parse_uri(base_text);
    auto reference = urls::parse_uri_reference(reference_text);
    if (base_url.has_error() || reference.has_error()) return as_written;
    if (!is_sound(*base_url) || !is_sound(*reference)) return as_written;
    urls::url out;
    if (urls::resolve(*base_url, *reference, out).has_error()) return as_written;
    return std::string(view(out.buffer()));
}

std::string canonical(std::string_view link) {
    link = trim(link);
    auto text = encoded(link);
    auto parsed = urls::parse_uri(text);
    if (parsed.has_error() || !parsed->has_authority() || !is_sound(*parsed)) return std::string(link);
    urls::url url(*parsed);
    url.remove_fragment();
    url.normalize();
    auto scheme = view(url.scheme());
    auto port = view(url.port());
    if (port.empty() || (scheme == "http" && port == "80") || (scheme == "https" && port == "443")) {
        url.remove_port();
    }
    if (url.encoded_path().empty()) url.set_path_absolute(true);
    auto query = without_tracking(view(url.encoded_query()));
    if (query.empty()) {
        url.remove_query();
    } else {
        url.set_encoded_query(query);
    }
    return std::string(view(url.buffer()));
}

}  // namespace wirewatch::text
