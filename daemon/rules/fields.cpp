#include "rules/fields.hpp"

#include <vector>

#include "core/error.hpp"
#include "core/wording.hpp"
#include "text/normalise.hpp"

namespace wirewatch::rules {
namespace {

std::vector<std::string_view> const& names() {
    static auto const all = [] {
        std::vector<std::string_view> list;
        for (auto scope = Scope::title; scope <= Scope::lang;
             scope = static_cast<Scope>(static_cast<int>(scope) + 1)) {
            list.push_back(name(scope));
        }
        return list;
    }();
    return all;
}

}  // namespace

std::optional<Scope> scope_of(std::string_view field) {
    for (std::size_t i = 0; i < names().size(); ++i) {
        if (names()[i] == field) return static_cast<Scope>(i + 1);
    }
    return std::nullopt;
}

std::string unknown_field(std::string_view name) {
    if (name == "actor") return "actor: needs a gazetteer, and there is none yet";
    auto near = nearest(text::fold(name), names());
    std::vector<std::string> fields;
    for (auto known : names()) fields.push_back(std::string(known) + ":");
    auto right = near.empty() ? "there are " + listed({fields.begin(), fields.end()}) + "."
                              : "did you mean '" + std::string(near) + ":'?";
    return "there is no field '" + std::string(name) + ":'; " + right +
           " A word with a colon is written in quotes";
}

}  // namespace wirewatch::rules
