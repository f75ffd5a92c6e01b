// The names of elements that readers of formats ask for, each a number: comparing numbers is what makes
// reading fast. A name that is not in the table is no Name: the compiler refuses it.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "feeds/known_names.hpp"

namespace wirewatch::feeds {

class Name {
public:
    constexpr Name() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a name is written as the text it is
    consteval Name(char const* text) : number_(number_of(text)) {
        if (number_ == 0) throw "this name is not in feeds/known_names.hpp";
    }

    // 0 and the default: no name.
    constexpr std::uint16_t number() const { return number_; }
    constexpr std::string_view text() const { return known_names[number_]; }

    // 0 = no reader knows this one.
    static constexpr std::uint16_t number_of(std::string_view text) {
        auto const* found = std::lower_bound(known_names.begin(), known_names.end(), text);
        bool is_known = found != known_names.end() && *found == text;
        return static_cast<std::uint16_t>(is_known ? found - known_names.begin() : 0);
    }
    static constexpr Name known(std::string_view text) {
        Name name;
        name.number_ = number_of(text);
        return name;
    }

private:
    std::uint16_t number_ = 0;
};

}  // namespace wirewatch::feeds
