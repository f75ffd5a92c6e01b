#include "rules/memory.hpp"

#include <algorithm>
#include <random>

#include "text/word_hash.hpp"

namespace wirewatch::rules {

Digest digest_of(std::string_view text) {
    static auto const keys = [] {
        std::random_device chance;
        auto draw = [&] { return std::uint64_t{chance()} << 32 | chance(); };
        return std::pair(text::WordKey(draw()), text::WordKey(draw()));
    }();
    return {text::hash_of(text, keys.first), text::hash_of(text, keys.second)};
}

std::shared_ptr<Memory const> with(Memory const& memory, std::shared_ptr<Ruleset const> rules) {
    auto same = std::make_shared<Memory>(memory);
    same->ruleset = std::move(rules);
    return same;
}

std::shared_ptr<Memory const> without(Memory const& memory, std::vector<ExampleFailure> const& failures) {
    std::set<std::string_view> names;
    for (auto const& failure : failures) names.insert(failure.rule);
    auto rest = std::make_shared<Memory>(memory);
    for (auto& [path, file] : rest->files) {
        auto failed = [&](KnownRule const& rule) { return names.contains(rule.id()); };
        if (std::ranges::none_of(file.known->rules, failed)) continue;
        auto known = std::make_shared<KnownFile>(*file.known);
        known->digest = {};
        std::erase_if(known->rules, failed);
        file = {{}, std::move(known)};
    }
    return rest;
}

}  // namespace wirewatch::rules
