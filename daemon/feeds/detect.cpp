#include "feeds/detect.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/ascii.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

using ascii::lower;

using Pair = std::pair<std::string_view, std::string_view>;

// How far junk before the document may reach: PHP warnings, banners.
constexpr std::size_t most_junk = 16u << 10;
constexpr int most_unfinished = 16;

// Where the first element begins: behind declarations, comments and the DOCTYPE. npos = no element.
std::size_t first_element(std::string_view text) {
    int unfinished = 0;
    for (std::size_t at = 0; (at = text.find('<', at)) != text.npos;) {
        auto rest = text.substr(at);
        std::string_view close =
            rest.starts_with("<!--")                                                          ? "-->"
            : rest.starts_with("<?")                                                          ? "?>"
            : rest.starts_with("<!") && rest.substr(0, rest.find('>')).find('[') != rest.npos ? "]>"
            : rest.starts_with("<!")                                                          ? ">"
                                                                                              : "";
        if (close.empty()) return at;
        auto end = rest.find(close);
        // An unfinished declaration hides what follows; look behind its beginning, a few times.
        if (end == rest.npos && ++unfinished > most_unfinished) break;
        at += end == rest.npos ? 2 : end + close.size();
    }
    return text.npos;
}

std::string element_name(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    auto name = text.substr(at + 1, 64);
    return lower(name.substr(0, name.find_first_of(" \t\n/>")));
}

bool is_html_name(std::string_view name) {
    static constexpr std::array<std::string_view, 26> names{
        "html", "head",  "body",   "script", "div", "p",    "meta", "title", "br",
        "b",    "table", "center", "h1",     "a",   "span", "font", "link",  "style",
        "pre",  "hr",    "strong", "em",     "i",   "ul",   "img",  "h2"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

// The root of something readable behind junk.
std::size_t known_root(std::string_view text) {
    auto head = lower(text.substr(0, most_junk));
    auto best = head.npos;
    for (auto root : {"<?xml", "<rss", "<rdf:rdf", "<feed", "<nitf", "<newsml", "<newsitem", "<newsmessage",
                      "<packageitem", "<alert", "<cap:alert", "<urlset", "<sitemapindex", "<opml"}) {
        best = std::min(best, head.find(root));
    }
    return best;
}

bool looks_like_json(std::string_view text) {
    auto first = text.front();
    auto rest = text::trim(text.substr(1, 256));
    if (first == '{') return rest.empty() || rest.front() == '"' || rest.front() == '}';
    return first == '[' && (rest.empty() || rest.front() == '{' || rest.front() == ']');
}

bool may_be_text(std::string_view content_type, std::string_view name) {
    auto type = lower(text::trim(content_type.substr(0, content_type.find(';'))));
    return type.empty() || type == "text/plain" || lower(name).ends_with(".txt");
}

}  // namespace

Seen detect(std::string_view utf8, std::string_view content_type, std::string_view name) {
    auto trimmed = text::trim(utf8);
    if (trimmed.empty()) return {Shape::empty, 0};
    auto offset = static_cast<std::size_t>(trimmed.data() - utf8.data());
    auto wants_text = may_be_text(content_type, name);
    if (trimmed.front() == '<') {
        auto first = first_element(trimmed);
        auto root = element_name(trimmed, first);
        auto low = lower(trimmed.substr(0, 64));
        if (!low.starts_with("<!doctype html") && !is_html_name(root)) return {Shape::xml, offset};
        // A feed behind a PHP warning begins like HTML.
        auto known = root == "html" || low.starts_with("<!doctype html") ? trimmed.npos : known_root(trimmed);
        if (known != trimmed.npos) return {Shape::xml, offset + known};
        return {Shape::html, offset};
    }
    if (looks_like_json(trimmed) && !(wants_text && lower(name).ends_with(".txt")))
        return {Shape::json, offset};
    if (auto known = known_root(trimmed); known != trimmed.npos) return {Shape::xml, offset + known};
    if (wants_text) return {Shape::text, offset};
    return {lower(content_type).find("html") != std::string::npos ? Shape::html : Shape::binary, offset};
}

std::string_view signature(std::string_view bytes) {
    static constexpr std::array<Pair, 9> signatures{{{"\x1f\x8b", "gzip-compressed data"},
                                                     {"PK\x03\x04", "a ZIP archive"},
                                                     {"%PDF", "a PDF document"},
                                                     {"\x89PNG", "a PNG picture"},
                                                     {"\xff\xd8\xff", "a JPEG picture"},
                                                     {"GIF8", "a GIF picture"},
                                                     {"\x28\xb5\x2f\xfd", "zstd-compressed data"},
                                                     {"BZh", "bzip2-compressed data"},
                                                     {"\x7f"
                                                      "ELF",
                                                      "an executable"}}};
    for (auto const& [start, what] : signatures) {
        if (bytes.starts_with(start)) return what;
    }
    return {};
}

std::string foreign_format(std::string_view root) {
    static constexpr std::array<Pair, 4> formats{{{"catalogitem", "a NewsML-G2 catalogue"},
                                                  {"svg", "an SVG picture"},
                                                  {"error", "an error message"},
                                                  {"parsererror", "a parser's error message"}}};
    auto local = root.substr(root.find(':') == root.npos ? 0 : root.find(':') + 1);
    for (auto const& [name, what] : formats) {
        if (local == name) return std::string(what);
    }
    return {};
}

}  // namespace wirewatch::feeds
