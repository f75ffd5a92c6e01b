#include "feeds/parse.hpp"

#include <algorithm>
#include <exception>

#include "feeds/anpa1312.hpp"
#include "feeds/atom.hpp"
#include "feeds/cap.hpp"
#include "feeds/delivery.hpp"
#include "feeds/detect.hpp"
#include "feeds/dispatch.hpp"
#include "feeds/iptc7901.hpp"
#include "feeds/json.hpp"
#include "feeds/json_feed.hpp"
#include "feeds/newsml1.hpp"
#include "feeds/newsml_g2.hpp"
#include "feeds/ninjs.hpp"
#include "feeds/nitf.hpp"
#include "feeds/opml.hpp"
#include "feeds/page_links.hpp"
#include "feeds/rdf.hpp"
#include "feeds/rss.hpp"
#include "feeds/sitemap.hpp"
#include "feeds/telegram.hpp"
#include "text/charset.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_bytes = 256u << 20;

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

text::Decoded transcoded(Input const& input, Document& out) {
    auto decoded = text::to_utf8(input.bytes, input.content_type);
    if (!decoded.unknown.empty()) {
        note(out, "unknown_charset", 0,
             "Nobody knows the character set '" + text::repair(decoded.unknown).text + "'; read as " +
                 decoded.charset + ".");
    }
    if (!decoded.overruled.empty()) {
        note(out, "misdeclared_charset", 0,
             "The text is said to be " + decoded.overruled + " and is not; read as " + decoded.charset + ".");
    } else if (decoded.origin == text::Decoded::Origin::guessed) {
        note(out, "guessed_charset", 0,
             "No character set is declared and the bytes are no UTF-8; read as " + decoded.charset + ".");
    }
    return decoded;
}

std::string decoded(Input const& input, Document& out) {
    auto decoded = transcoded(input, out);
    auto repaired = text::repair(decoded.text);
    if (repaired.malformed > 0) {
        note(out, "bad_utf8", 0,
             counted(repaired.malformed, "malformed sequence", "malformed sequences") + " of " +
                 decoded.charset + " became U+FFFD.");
    }
    if (repaired.controls > 0) {
        note(out, "control_characters", 0,
             counted(repaired.controls, "control character was", "control characters were") + " dropped.");
    }
    return std::move(repaired.text);
}

void refuse_root(std::string_view root, Document& out) {
    auto shown = "<" + std::string(root.substr(0, text::boundary(root, 60))) + ">";
    auto what = foreign_format(root);
    out.refusal = what.empty()
                      ? "The root element " + shown + " is no feed or wire format known here."
                      : "The root element " + shown + " makes this " + what + ", which is not read here.";
}

Scope scope_of(Input const& input) {
    return {std::string(input.url), text::language_tag(input.language)};
}

// With read_json and read_text the only switch over formats.
void read_xml(std::string_view utf8, Seen const& seen, Input const& input, Delivery const& delivery,
              Document& out) {
    Tree tree(delivery);
    auto before = utf8.substr(0, seen.start);
    if (!text::trim(before).empty()) {
        note(out, "junk_before", 1, "There is text before the document; it was skipped.");
    }
    auto first_line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
    if (!tree.load(utf8.substr(seen.start), first_line, out)) {
        out = {};
        out.refusal = "There is nothing but tags in this document.";
        return;
    }
    auto scope = scope_of(input);
    std::string_view root = tree.root().name();
    if (root == "rss" || root == "channel") {
        read_rss(tree, scope, out);
    } else if (root == "rdf:rdf") {
        read_rdf(tree, scope, out);
    } else if (root == "atom:feed" || root == "feed" || root == "atom:entry" || root == "entry") {
        read_atom(tree, scope, out);
    } else if (root == "urlset" || root == "sitemapindex") {
        read_sitemap(tree, scope, out);
    } else if (root == "opml") {
        read_opml(tree, scope, out);
    } else if (!find_newsml1(tree.root()).empty()) {
        read_newsml1(tree, scope, out);
    } else if (!find_newsml_g2(tree.root()).empty()) {
        read_newsml_g2(tree, scope, out);
    } else if (!find_cap(tree.root()).empty()) {
        read_cap(tree, scope, out);
    } else if (!find_nitf(tree.root()).empty()) {
        read_nitf(tree, scope, out);
    } else if (root.empty()) {
        out.refusal = "There is no XML element in the document.";
    } else if (root == "html" || root == "xhtml:html") {
        out.refusal = refusal_of_page(utf8, input.url);
    } else {
        refuse_root(root, out);
    }
}

// Told by control characters, which other formats lose in decoding.
void read_telegrams(Wire wire, Input const& input, Document& out) {
    auto utf8 = transcoded(input, out).text;
    if (wire == Wire::anpa1312) {
        read_anpa1312(utf8, out);
    } else {
        read_iptc7901(utf8, out);
    }
}

void read_json(std::string_view utf8, Seen const& seen, Input const& input, Delivery const& delivery,
               Document& out) {
    auto before = utf8.substr(0, seen.start);
    auto lines = std::count(before.begin(), before.end(), '\n');
    auto root = load_json(utf8.substr(seen.start), static_cast<int>(lines), out);
    auto scope = scope_of(input);
    bool is_feed = is_json_feed(root);
    if (!is_feed && !find_ninjs(root).empty()) {
        read_ninjs(root, scope, delivery, out);
    } else if (is_feed || may_be_json_feed(root)) {
        read_json_feed(root, scope, delivery, out);
    } else {
        out.refusal = "This is JSON, but neither a JSON Feed nor ninjs.";
    }
}

void read_text(std::string_view utf8, Delivery const& delivery, Document& out) {
    if (!read_link_list(utf8, delivery, out)) read_dispatch(utf8, out);
}

void read(Input const& input, Delivery const& delivery, Document& out) {
    if (auto what = signature(input.bytes); !what.empty()) {
        out.refusal = "This is " + std::string(what) + ", not a feed.";
        return;
    }
    if (input.bytes.size() > most_bytes) {
        out.refusal = "The document is larger than 256 MiB.";
        return;
    }
    if (auto wire = wire_of(input.bytes); wire != Wire::none) {
        read_telegrams(wire, input, out);
        return;
    }
    std::string own;
    auto utf8 = input.bytes;
    if (!text::is_utf8_in_order(input.bytes, input.content_type)) utf8 = own = decoded(input, out);
    auto seen = detect(utf8, input.content_type, input.name);
    switch (seen.shape) {
        case Shape::empty:
            out.refusal = "The document is empty.";
            break;
        case Shape::html:
            out.refusal = refusal_of_page(utf8, input.url);
            break;
        case Shape::json:
            read_json(utf8, seen, input, delivery, out);
            break;
        case Shape::binary:
            out.refusal = "This is neither XML nor plain text.";
            break;
        case Shape::text:
            read_text(utf8, delivery, out);
            break;
        case Shape::xml:
            read_xml(utf8, seen, input, delivery, out);
            break;
    }
}

}  // namespace

Document parse(Input const& input) {
    return parse(input, {});
}

Document parse(Input const& input, Deliver const& deliver) {
    Document out;
    try {
        read(input, Delivery(deliver), out);
    } catch (std::exception const& error) {
        // Out of memory, or a bug: either way this document ends here and the others go on.
        out = {};
        out.refusal = std::string("The document could not be read: ") + error.what() + ".";
    }
    return out;
}

}  // namespace wirewatch::feeds
