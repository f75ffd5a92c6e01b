// Any bytes as a settings file's YAML: a tree whose places lie in the text, or problems that do.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/yaml.hpp"
#include "require.hpp"

using wirewatch::fuzz::require;

namespace {

using namespace wirewatch;

struct Text {
    std::string_view bytes;
    int lines;

    void require_place(Place const& place) const {
        require(place.file == "fuzz.yaml" && place.line >= 1 && place.line <= lines);
        require(place.column >= 1 && place.column <= static_cast<int>(bytes.size()) + 1);
    }

    void require_tree(yaml::Node const& node) const {
        require_place(node.place);
        if (node.block) require(node.block_line > node.place.line && node.block_column >= 1);
        for (auto const& item : node.items) require_tree(item);
        for (auto const& [key, value] : node.pairs) {
            require(key.kind == yaml::Kind::scalar);
            require_tree(key);
            require_tree(value);
        }
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    Text text{input, static_cast<int>(std::count(input.begin(), input.end(), '\n')) + 1};
    std::vector<Problem> problems;
    auto root = yaml::parse(input, "fuzz.yaml", problems);
    for (auto const& problem : problems) {
        require(!problem.message.empty());
        text.require_place(problem.place);
    }
    if (root.kind != yaml::Kind::null) text.require_tree(root);
    return 0;
}
