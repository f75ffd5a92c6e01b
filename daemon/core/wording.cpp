#include "core/wording.hpp"

#include "core/error.hpp"

namespace wirewatch {

std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known) {
    auto near = nearest(word, known);
    return near.empty() ? "" : "; did you mean '" + std::string(near) + "'?";
}

std::string did_you_mean_or_list(std::string_view word, std::vector<std::string_view> const& known) {
    auto near = did_you_mean(word, known);
    if (!near.empty()) return near;
    return "; known " + std::string(known.size() == 1 ? "is " : "are ") + listed(known);
}

std::string listed(std::vector<std::string_view> const& words, std::string_view before_last) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) list += i + 1 == words.size() ? before_last : ", ";
        list += words[i];
    }
    return list;
}

}  // namespace wirewatch
