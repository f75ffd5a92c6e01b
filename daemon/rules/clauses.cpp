#include "rules/clauses.hpp"

#include <algorithm>
#include <map>

#include "rules/near_miss.hpp"

namespace wirewatch::rules {
namespace {

constexpr std::size_t most_sightings = 10;
constexpr std::size_t long_list = 10;  // of an OR with more parts, those that do not match are not listed

Sighting sighting(Section section, std::uint32_t begin, std::uint32_t end, Reading const& reading) {
    static constexpr std::string_view names[]{"title", "text",     "source", "agency",
                                              "place", "category", "url",    "lang"};
    Sighting seen{names[static_cast<std::size_t>(section)], std::nullopt, ""};
    auto const& words = reading.words(section);
    auto from = reading.given(section, begin), to = reading.given(section, end - 1);
    seen.text = std::string(from.data(), static_cast<std::size_t>(to.data() + to.size() - from.data()));
    if (section == Section::title || section == Section::text) {
        auto field = section == Section::title ? Field::title : Field::text;
        seen.span = Span{field, words[begin].begin, words[end - 1].end};
    }
    return seen;
}

std::string operator_of(Node const& node) {
    auto count = std::to_string(node.count);
    switch (node.kind) {
        case Node::Kind::all:
            return "AND";
        case Node::Kind::any:
            return "OR";
        case Node::Kind::negation:
            return "NOT";
        case Node::Kind::at_least:
            return "ATLEAST/" + count;
        case Node::Kind::near:
            if (node.unit != Node::Unit::words) count = node.unit == Node::Unit::sentence ? "s" : "p";
            return (node.ordered ? "BEFORE/" : "NEAR/") + count;
        case Node::Kind::leaf:
            break;
    }
    return "";
}

class Teller {
public:
    Teller(Query const& query, std::vector<Found> const& found, Reading const& reading, bool scored)
        : query_(query), found_(found), reading_(reading), scored_(scored) {
        auto hits = distinct_hits(found.back().occurrences);
        for (auto hit = hits.begin(); hit != hits.end();) {
            auto end =
                std::find_if(hit, hits.end(), [&](Hit const& other) { return other.leaf != hit->leaf; });
            parts_[hit->leaf] = part_of(query.leaves[hit->leaf], hit, end, reading);
            hit = end;
        }
    }

    std::vector<Clause> run() {
        struct Waiting {
            NodeIndex node;
            std::size_t depth;
        };
        std::vector<Clause> clauses;
        std::vector<Waiting> waiting{{static_cast<NodeIndex>(query_.nodes.size() - 1), 0}};
        while (!waiting.empty()) {
            auto [index, depth] = waiting.back();
            waiting.pop_back();
            clauses.push_back(clause(index, depth));
            auto const& node = query_.nodes[index];
            auto all = node.kind != Node::Kind::any || node.children.size() <= long_list;
            for (auto child = node.children.rbegin(); child != node.children.rend(); ++child) {
                if (all || found_[*child].matched) waiting.push_back({*child, depth + 1});
            }
        }
        return clauses;
    }

private:
    Clause clause(NodeIndex index, std::size_t depth) const {
        auto const& node = query_.nodes[index];
        auto const& found = found_[index];
        Clause made;
        made.depth = depth;
        made.text = node.kind == Node::Kind::leaf ? to_text(query_.leaves[node.leaf]) : operator_of(node);
        made.parts = node.children.size();
        made.matched = found.matched;
        made.hits = found.occurrences.size();
        if (node.kind == Node::Kind::leaf || node.kind == Node::Kind::near) see(found, made);
        if (node.kind == Node::Kind::leaf) weigh(node, found, made);
        if (!found.matched) tell_why(node, made);
        return made;
    }

    void see(Found const& found, Clause& clause) const {
        auto const& places = found.occurrences;
        for (std::size_t i = 0; i < std::min(places.size(), most_sightings); ++i)
            clause.sightings.push_back(sighting(places[i].section, places[i].begin, places[i].end, reading_));
    }

    void weigh(Node const& node, Found const& found, Clause& clause) const {
        if (!scored_ || !found_.back().matched || !found.matched) return;
        auto part = parts_.find(node.leaf);
        clause.score = part == parts_.end() ? 0 : part->second;
        if (part == parts_.end()) clause.why = "no place of it is part of what the query finds";
    }

    void tell_why(Node const& node, Clause& clause) const {
        auto const& children = node.children;
        switch (node.kind) {
            case Node::Kind::leaf:
                clause.why = why_missing(query_.leaves[node.leaf], reading_);
                break;
            case Node::Kind::near: {
                auto miss = why_apart(node, found_[children[0]], found_[children[1]], reading_);
                clause.why = std::move(miss.why);
                clause.distance = miss.distance;
                break;
            }
            case Node::Kind::all: {
                auto missing = std::count_if(children.begin(), children.end(),
                                             [&](NodeIndex child) { return !found_[child].matched; });
                clause.why = std::to_string(missing) + " of " + std::to_string(children.size()) +
                             " parts do not match";
                break;
            }
            case Node::Kind::any:
                clause.why = "none of " + std::to_string(children.size()) + " parts matches";
                break;
            case Node::Kind::negation:
                clause.why = "what it negates matches";
                break;
            case Node::Kind::at_least:
                clause.why = "found in " + std::to_string(found_[children[0]].occurrences.size()) +
                             " places, " + std::to_string(node.count) + " are wanted";
                break;
        }
    }

    Query const& query_;
    std::vector<Found> const& found_;
    Reading const& reading_;
    bool scored_;
    std::map<std::uint32_t, double> parts_;  // of the leaves that hit
};

}  // namespace

std::vector<Clause> clauses_of(Query const& query, std::vector<Found> const& found, Reading const& reading,
                               bool scored) {
    return Teller(query, found, reading, scored).run();
}

std::string words_of(std::vector<Hit> const& hits, Reading const& reading) {
    std::string words;
    std::size_t count = 0;
    std::vector<Hit> places;
    for (auto hit : hits) {
        hit.leaf = 0;
        places.push_back(hit);
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    for (auto const& place : places) {
        if (count++ == most_sightings) return words + " and more";
        auto seen = sighting(place.section, place.begin, place.end, reading);
        words += (words.empty() ? "'" : ", '") + seen.text + "'";
    }
    return words;
}

}  // namespace wirewatch::rules
