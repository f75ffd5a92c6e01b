#include "feeds/attributes.hpp"

#include <algorithm>

#include "feeds/references.hpp"
#include "feeds/special.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_attributes = 64;

// What stands between attributes, and is passed over.
bool parts(char c) {
    return is_space(c) || c == '/' || c == '"' || c == '\'' || c == '=';
}

std::string_view behind(std::string_view text, bool (*is_passed)(char)) {
    auto begin = std::find_if_not(text.begin(), text.end(), is_passed);
    return text.substr(static_cast<std::size_t>(begin - text.begin()));
}

}  // namespace

std::string_view Attributes::take_until(bool (*is_end)(char)) {
    auto end = std::find_if(rest_.begin(), rest_.end(), is_end);
    auto taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(taken.size());
    return taken;
}

std::optional<Attribute> Attributes::next() {
    while (!rest_.empty() && count_ < most_attributes) {
        rest_ = behind(rest_, parts);
        if (rest_.empty()) break;
        Attribute one{take_until(parts), {}};
        one.value = take_value();
        ++count_;
        if (is_name(one.name)) return one;
    }
    return std::nullopt;
}

std::string_view Attributes::take_value() {
    rest_ = behind(rest_, is_space);
    if (rest_.empty() || rest_.front() != '=') return {};
    rest_ = behind(rest_.substr(1), is_space);
    auto quote = rest_.empty() ? ' ' : rest_.front();
    if (quote != '"' && quote != '\'') return take_until(is_space);
    rest_.remove_prefix(1);
    auto value = rest_.substr(0, rest_.find(quote));
    rest_.remove_prefix(std::min(value.size() + 1, rest_.size()));
    return value;
}

std::string read_value(std::string_view written) {
    std::string out;
    out.reserve(written.size());
    for (std::size_t at = 0; at < written.size();) {
        auto c = written[at];
        if (c == '&') {
            at += take_reference(written.substr(at), out);
        } else {
            out += c == '\n' || c == '\t' ? ' ' : c;
            ++at;
        }
    }
    return out;
}

}  // namespace wirewatch::feeds
