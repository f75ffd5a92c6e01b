#include "rules/simplify.hpp"

#include <unordered_map>

namespace wirewatch::rules {
namespace {

bool gathers(Node::Kind kind) {
    return kind == Node::Kind::all || kind == Node::Kind::any;
}

// Nodes that their parent takes up give it their children. Each node is looked at once.
void flatten(Query& query) {
    std::vector<bool> taken_up(query.nodes.size());
    for (auto const& node : query.nodes) {
        if (!gathers(node.kind)) continue;
        for (auto child : node.children) taken_up[child] = query.nodes[child].kind == node.kind;
    }
    std::vector<NodeIndex> place(query.nodes.size());  // of the nodes that stay
    std::vector<Node> kept;
    for (std::size_t i = 0; i < query.nodes.size(); ++i) {
        if (taken_up[i]) continue;
        auto node = query.nodes[i];
        std::vector<NodeIndex> waiting(node.children.rbegin(), node.children.rend());
        node.children.clear();
        while (!waiting.empty()) {
            auto child = waiting.back();
            waiting.pop_back();
            auto const& grandchildren = query.nodes[child].children;
            if (taken_up[child]) {
                waiting.insert(waiting.end(), grandchildren.rbegin(), grandchildren.rend());
            } else {
                node.children.push_back(place[child]);
            }
        }
        place[i] = static_cast<NodeIndex>(kept.size());
        kept.push_back(std::move(node));
    }
    query.nodes = std::move(kept);
}

void number(Query& query) {
    std::unordered_map<std::string, std::uint32_t> known;
    std::vector<Leaf> leaves;
    for (auto& node : query.nodes) {
        if (node.kind != Node::Kind::leaf) continue;
        auto const& leaf = query.leaves[node.leaf];
        auto [found, fresh] = known.try_emplace(to_text(leaf), static_cast<std::uint32_t>(leaves.size()));
        if (fresh) leaves.push_back(leaf);
        node.leaf = found->second;
    }
    query.leaves = std::move(leaves);
}

}  // namespace

void simplify(Query& query) {
    flatten(query);
    number(query);
}

}  // namespace wirewatch::rules
