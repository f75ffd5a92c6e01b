#include "feeds/wrapped.hpp"

#include <algorithm>

namespace wirewatch::feeds {

std::vector<pugi::xml_node> find_wrapped(pugi::xml_node root, std::initializer_list<std::string_view> names) {
    constexpr int deepest = 6;
    std::vector<pugi::xml_node> found;
    int depth = 0;
    for (auto node = root; node;) {
        bool fits = std::find(names.begin(), names.end(), node.name()) != names.end();
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
        node = node == root ? pugi::xml_node{} : node.next_sibling();
    }
    return found;
}

}  // namespace wirewatch::feeds
