#include "feeds/wrapped.hpp"

#include <algorithm>

namespace wirewatch::feeds {

std::vector<Node> find_wrapped(Node root, std::initializer_list<Name> names) {
    constexpr int deepest = 6;
    std::vector<Node> found;
    int depth = 0;
    for (auto node = root; node;) {
        bool fits = std::any_of(names.begin(), names.end(), [&](Name name) { return node.is(name); });
        if (fits) found.push_back(node);
        if (!fits && depth < deepest && node.first_child()) {
            node = node.first_child();
            ++depth;
            continue;
        }
        while (node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        node = node == root ? Node{} : node.next_sibling();
    }
    return found;
}

}  // namespace wirewatch::feeds
