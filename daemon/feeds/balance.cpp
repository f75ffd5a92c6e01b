#include "feeds/balance.hpp"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "feeds/tag.hpp"

namespace wirewatch::feeds {
namespace {

// How far up an end tag looks for what it closes. Beyond it costs more than it saves.
constexpr std::size_t most_unclosed = 64;

// Behind the tag that begins at text[0], quotes respected if `quoted`; npos when another tag or the end comes
// first.
std::size_t tag_end(std::string_view text, bool quoted) {
    char quote = 0;
    for (std::size_t at = 1; at < text.size(); ++at) {
        auto c = text[at];
        if (c == '<') return text.npos;
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (quoted && (c == '"' || c == '\'')) {
            quote = c;
        } else if (c == '>') {
            return at + 1;
        }
    }
    return text.npos;
}

// What is no element: behind it, or 0 when an element begins here.
std::size_t skip_special(std::string_view text) {
    std::string_view close = text.starts_with("<![CDATA[") ? "]]>"
                             : text.starts_with("<?")      ? "?>"
                             : text.starts_with("<!")      ? ">"
                                                           : "";
    if (close.empty()) return 0;
    auto end = text.find(close);
    return end == text.npos ? text.size() : end + close.size();
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements of HTML that have no content and, mostly, no end tag (HTML, section 13.1.2).
bool is_void(std::string_view name) {
    return is_one_of(name, {"br", "hr", "img", "input", "wbr", "BR", "HR", "IMG"});
}

// Entries do not stand in one another.
bool is_entry(std::string_view name) {
    return is_one_of(name, {"item", "entry", "atom:entry"});
}

// Fields of an entry or a channel that hold text alone: where another field begins, such a one has ended.
bool is_text_field(std::string_view name) {
    return is_one_of(name, {"title", "link", "guid", "id", "pubDate", "category", "comments", "dc:creator",
                            "dc:date", "published", "updated"});
}

bool is_field(std::string_view name) {
    return is_text_field(name) ||
           is_one_of(name, {"description", "content:encoded", "enclosure", "summary", "content"});
}

class Balancer {
public:
    explicit Balancer(std::string_view xml) : xml_(xml) { out_.reserve(xml.size() + xml.size() / 16); }

    std::string run() {
        for (std::size_t at = 0; at < xml_.size();) {
            auto next = std::min(xml_.find('<', at), xml_.size());
            out_.append(xml_, at, next - at);
            if (next == xml_.size()) break;
            at = next + take(xml_.substr(next));
        }
        while (!open_.empty()) close();
        return std::move(out_);
    }

private:
    // Copies what begins with '<'; returns how many bytes it takes.
    std::size_t take(std::string_view rest) {
        if (auto end = take_cdata(rest); end > 0) return end;
        if (rest.starts_with("<!--")) return behind_comment(rest);
        if (auto end = skip_special(rest); end > 0) {
            out_.append(rest, 0, end);
            return end;
        }
        auto end = tag_end(rest, true);
        // A quote that is never closed takes only its own tag with it.
        if (end == rest.npos) end = tag_end(rest, false);
        auto tag = rest.substr(0, end);
        auto closes = tag.starts_with("</");
        if (end == rest.npos || (!closes && tag_name(tag).empty())) {
            out_ += "&lt;";
            return 1;
        }
        if (closes) {
            close_to(tag.substr(2, tag.find_first_of(" \t\n>") - 2));
            return end;
        }
        auto name = tag_name(tag);
        if (is_entry(name)) close_to(name);
        if (!open_.empty() && is_field(name) && is_text_field(open_.back())) close();
        out_ += tidy_tag(tag);
        if (tag.ends_with("/>")) return end;
        if (is_void(name)) {
            out_.insert(out_.size() - 1, "/");
            return end;
        }
        open_.push_back(name);
        return end + take_raw_text(rest.substr(end));
    }

    // Says nothing to a reader of feeds. One that is never closed ends with its tag, or it would take the
    // rest of the document with it.
    std::size_t behind_comment(std::string_view rest) {
        auto end = comment_unclosed_ ? rest.npos : rest.find("-->");
        if (end != rest.npos) return end + 3;
        comment_unclosed_ = true;
        return std::min(rest.find('>'), rest.size() - 1) + 1;
    }

    // A quoted section, in lower case too. One that is never closed ends with its element, if that does.
    std::size_t take_cdata(std::string_view rest) {
        constexpr std::string_view opening = "<![CDATA[";
        if (!rest.starts_with("<![CDATA[") && !rest.starts_with("<![cdata[")) return 0;
        auto end = cdata_unclosed_ ? rest.npos : rest.find("]]>");
        if (end != rest.npos) {
            out_.append(opening).append(rest, opening.size(), end + 3 - opening.size());
            return end + 3;
        }
        // Looking for it from each of many sections would be slow.
        cdata_unclosed_ = true;
        if (open_.empty()) return 0;
        end = rest.find("</" + std::string(open_.back()));
        if (end == rest.npos) return 0;
        out_.append(opening).append(rest, opening.size(), end - opening.size()).append("]]>");
        return end;
    }

    // In a script "<" begins no tag (HTML, section 13.2.6.2), unless XML says the same in its own way.
    std::size_t take_raw_text(std::string_view rest) {
        auto name = open_.back();
        auto begin = rest.substr(std::min(rest.find_first_not_of(" \t\n"), rest.size()));
        if ((name != "script" && name != "style") || raw_text_unclosed_ || begin.starts_with("<!")) return 0;
        auto text = rest.substr(0, rest.find("</" + std::string(name)));
        // Looking for it at each of many tags would be slow.
        raw_text_unclosed_ = text.size() == rest.size();
        if (raw_text_unclosed_) return 0;
        for (auto c : text) {
            if (c == '<') {
                out_ += "&lt;";
            } else {
                out_ += c;
            }
        }
        return text.size();
    }

    void close_to(std::string_view name) {
        auto reach =
            open_.begin() + static_cast<std::ptrdiff_t>(open_.size() - std::min(open_.size(), most_unclosed));
        auto found = std::find(open_.rbegin(), std::make_reverse_iterator(reach), name);
        if (found == std::make_reverse_iterator(reach)) return;
        for (auto count = found - open_.rbegin(); count >= 0; --count) close();
    }

    void close() {
        out_.append("</").append(open_.back()).append(">");
        open_.pop_back();
    }

    std::string_view xml_;
    std::string out_;
    std::vector<std::string_view> open_;
    bool raw_text_unclosed_ = false, cdata_unclosed_ = false, comment_unclosed_ = false;
};

}  // namespace

std::string balanced(std::string_view xml) {
    return Balancer(xml).run();
}

}  // namespace wirewatch::feeds
