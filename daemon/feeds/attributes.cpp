#include "feeds/attributes.hpp"

#include <algorithm>

#include "feeds/references.hpp"
#include "feeds/special.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_attributes = 64;

// What stands between attributes, and is passed over. Written so that the compiler puts them in line.
constexpr auto is_between = [](char c) {
    return is_space(c) || c == '/' || c == '"' || c == '\'' || c == '=';
};
constexpr auto is_blank = [](char c) { return is_space(c); };

template <typename Is>
std::string_view take_until(std::string_view& rest, Is is_end) {
    std::size_t end = 0;
    while (end < rest.size() && !is_end(rest[end])) ++end;
    auto taken = rest.substr(0, end);
    rest.remove_prefix(end);
    return taken;
}

template <typename Is>
void skip(std::string_view& rest, Is is_passed) {
    while (!rest.empty() && is_passed(rest.front())) rest.remove_prefix(1);
}

}  // namespace

std::optional<Attribute> Attributes::next() {
    while (!rest_.empty() && count_ < most_attributes) {
        skip(rest_, is_between);
        if (rest_.empty()) break;
        Attribute one{take_until(rest_, is_between), {}};
        one.value = take_value();
        ++count_;
        if (is_name(one.name)) return one;
    }
    return std::nullopt;
}

std::string_view Attributes::take_value() {
    skip(rest_, is_blank);
    if (rest_.empty() || rest_.front() != '=') return {};
    rest_.remove_prefix(1);
    skip(rest_, is_blank);
    auto quote = rest_.empty() ? ' ' : rest_.front();
    if (quote != '"' && quote != '\'') return take_until(rest_, is_blank);
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
