#include "rules/lists.hpp"

#include <algorithm>
#include <sstream>

#include "core/wording.hpp"
#include "rules/term.hpp"

namespace wirewatch::rules {
namespace {

bool is_operator(std::string_view word) {
    return word == "AND" || word == "OR" || word == "NOT" || word.starts_with("NEAR/") ||
           word.starts_with("BEFORE/") || word.starts_with("ATLEAST/");
}

// Why an entry is no word or phrase; empty = it is one.
std::string fault_of_entry(std::string const& entry) {
    if (entry.find_first_of("()^$\"") != std::string::npos)
        return "an entry is one word or phrase, without ( ) ^ $ and \"";
    if (entry.starts_with("/")) return "a regular expression stands in the query, not in a list";
    std::istringstream words(entry);
    for (std::string word; words >> word;) {
        if (is_operator(word)) return "an entry is one word or phrase, without operators such as " + word;
    }
    return "";
}

// "=United States": both words are exact.
std::optional<Term> entry_of(std::string_view entry, std::string& why) {
    auto exact = entry.starts_with("=");
    return term_of(entry.substr(exact ? 1 : 0), exact, why);
}

std::vector<Term> terms_of(yaml::Node const& node, std::string const& name, std::vector<Problem>& problems) {
    std::vector<Term> terms;
    for (auto const& entry : node.items) {
        if (entry.kind != yaml::Kind::scalar) {
            problems.push_back({entry.place, "an entry of list '" + name + "' is a word or a phrase"});
            continue;
        }
        auto why = fault_of_entry(entry.scalar);
        auto term = why.empty() ? entry_of(entry.scalar, why) : std::nullopt;
        if (term) {
            terms.push_back(std::move(*term));
        } else {
            auto message = "'" + entry.scalar;
            message.append("' of list '").append(name).append("': ").append(why);
            problems.push_back({entry.place, std::move(message)});
        }
    }
    return terms;
}

bool is_list_name(std::string_view name) {
    auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !name.empty() && std::all_of(name.begin(), name.end(), allowed);
}

Problem taken(std::string const& name, Place const& place, Place const& by) {
    return {place, "list '" + name + "' is defined already at " + to_string(by) +
                       "; all files given form one name space"};
}

}  // namespace

void read_lists(yaml::Node const& node, WordLists& lists, std::vector<Problem>& problems) {
    if (node.kind != yaml::Kind::map) {
        problems.push_back({node.place, "lists is a map: each list is 'name: [word, \"a phrase\"]'"});
        return;
    }
    for (auto const& [key, value] : node.pairs) {
        auto const& name = key.scalar;
        if (!is_list_name(name)) {
            problems.push_back(
                {key.place, "the name of a list is lower-case letters, digits and '_', not '" + name + "'"});
        }
        if (value.kind != yaml::Kind::sequence || value.items.empty()) {
            problems.push_back(
                {value.place, "list '" + name + "' holds no words; write [word, \"a phrase\"]"});
        }
        auto terms = terms_of(value, name, problems);
        auto [known, fresh] = lists.try_emplace(name, WordList{std::move(terms), key.place});
        if (!fresh) problems.push_back(taken(name, key.place, known->second.place));
    }
}

void join(WordLists const& lists, ListTable& table, std::vector<Problem>& problems) {
    for (auto const& [name, list] : lists) {
        auto [known, fresh] = table.try_emplace(name, &list);
        if (!fresh) problems.push_back(taken(name, list.place, known->second->place));
    }
}

Lists lookup(ListTable const& lists, bool complete) {
    return [&lists, complete](std::string_view name, std::string& hint) -> std::vector<Term> const* {
        static std::vector<Term> const unread{Term{{{WordPattern::Kind::word, "unread", "", false}}, ""}};
        if (auto found = lists.find(name); found != lists.end()) return &found->second->terms;
        if (!complete) return &unread;
        std::vector<std::string_view> names;
        for (auto const& list : lists) names.push_back(list.first);
        hint = did_you_mean(name, names);
        return nullptr;
    };
}

}  // namespace wirewatch::rules
