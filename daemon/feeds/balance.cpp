#include "feeds/balance.hpp"

#include <algorithm>
#include <vector>

namespace wirewatch::feeds {
namespace {

// How far up an end tag looks for what it closes. Beyond it costs more than it saves.
constexpr std::size_t most_unclosed = 64;

// Behind the tag that begins at text[0], quotes respected; npos when another tag or the end comes first.
std::size_t tag_end(std::string_view text) {
    char quote = 0;
    for (std::size_t at = 1; at < text.size(); ++at) {
        auto c = text[at];
        if (c == '<') return text.npos;
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return at + 1;
        }
    }
    return text.npos;
}

// What is no element: behind it, or 0 when an element begins here.
std::size_t skip_special(std::string_view text) {
    std::string_view close = text.starts_with("<!--")        ? "-->"
                             : text.starts_with("<![CDATA[") ? "]]>"
                             : text.starts_with("<?")        ? "?>"
                             : text.starts_with("<!")        ? ">"
                                                             : "";
    if (close.empty()) return 0;
    auto end = text.find(close);
    return end == text.npos ? text.size() : end + close.size();
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
        if (auto end = skip_special(rest); end > 0) {
            out_.append(rest, 0, end);
            return end;
        }
        auto end = tag_end(rest);
        if (end == rest.npos) {
            out_ += "&lt;";
            return 1;
        }
        auto tag = rest.substr(0, end);
        if (tag.starts_with("</")) {
            close_to(tag.substr(2, tag.find_first_of(" \t\n>") - 2));
        } else {
            out_ += tag;
            if (!tag.ends_with("/>")) open_.push_back(tag.substr(1, tag.find_first_of(" \t\n>") - 1));
        }
        return end;
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
};

}  // namespace

std::string balanced(std::string_view xml) {
    return Balancer(xml).run();
}

}  // namespace wirewatch::feeds
