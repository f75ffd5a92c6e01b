#include "feeds/tag.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace wirewatch::feeds {
namespace {

constexpr std::string_view spaces = " \t\n";
// More attributes than anybody writes; looking for doubles among them is not free.
constexpr std::size_t most_attributes = 64;

bool starts_name(char c) {
    return c == '_' || c == ':' || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_in_name(char c) {
    return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool is_name(std::string_view text) {
    return !text.empty() && starts_name(text.front()) && std::all_of(text.begin(), text.end(), is_in_name);
}

// Takes attributes from the left and remembers whether all were written as XML wants them.
class Attributes {
public:
    explicit Attributes(std::string_view text) : rest_(text) {}

    struct One {
        std::string_view name, value;
    };

    // nullopt = no more.
    std::optional<One> next() {
        auto before = rest_.size();
        skip(spaces);
        orderly_ &= rest_.size() < before || rest_.empty();
        if (rest_.find_first_of("/\"'=") == 0) {
            orderly_ = false;
            skip(" \t\n/\"'=");
        }
        if (rest_.empty()) return std::nullopt;
        One one{take_until(" \t\n=/\"'"), {}};
        one.value = take_value();
        orderly_ &= is_name(one.name) && one.value.find('<') == one.value.npos;
        return one;
    }

    bool orderly() const { return orderly_; }

private:
    std::string_view take_until(std::string_view ends) {
        auto taken = rest_.substr(0, rest_.find_first_of(ends));
        rest_.remove_prefix(taken.size());
        return taken;
    }

    void skip(std::string_view what) {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(what), rest_.size()));
    }

    std::string_view take_value() {
        skip(spaces);
        if (rest_.empty() || rest_.front() != '=') {
            orderly_ = false;
            return {};
        }
        rest_.remove_prefix(1);
        skip(spaces);
        if (rest_.empty() || (rest_.front() != '"' && rest_.front() != '\'')) {
            orderly_ = false;
            return take_until(spaces);
        }
        auto quote = rest_.substr(0, 1);
        rest_.remove_prefix(1);
        auto value = take_until(quote);
        orderly_ &= !rest_.empty();
        if (!rest_.empty()) rest_.remove_prefix(1);
        return value;
    }

    std::string_view rest_;
    bool orderly_ = true;
};

void append_quoted(std::string& out, std::string_view value) {
    auto quote = value.find('"') == value.npos ? '"' : '\'';
    out += quote;
    for (auto c : value) {
        if (c == quote) {
            out += "&apos;";
        } else if (c == '<') {
            out += "&lt;";
        } else {
            out += c;
        }
    }
    out += quote;
}

}  // namespace

std::string_view tag_name(std::string_view tag) {
    auto name = tag.substr(1, tag.find_first_of(" \t\n/>", 1) - 1);
    return is_name(name) ? name : std::string_view{};
}

std::string tidy_tag(std::string_view tag) {
    auto name = tag_name(tag);
    bool empty = tag.ends_with("/>");
    Attributes attributes(tag.substr(1 + name.size(), tag.size() - name.size() - (empty ? 3 : 2)));
    std::string out = "<" + std::string(name);
    std::vector<std::string_view> seen;
    bool repeats = false;
    while (auto attribute = attributes.next()) {
        if (seen.size() == most_attributes) break;
        bool known = std::find(seen.begin(), seen.end(), attribute->name) != seen.end();
        repeats |= known;
        if (known || !is_name(attribute->name)) continue;
        seen.push_back(attribute->name);
        out.append(" ").append(attribute->name).append("=");
        append_quoted(out, attribute->value);
    }
    if (attributes.orderly() && !repeats && seen.size() < most_attributes) return std::string(tag);
    return out += empty ? "/>" : ">";
}

}  // namespace wirewatch::feeds
