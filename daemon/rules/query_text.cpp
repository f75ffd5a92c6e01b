#include "rules/query_text.hpp"

#include <algorithm>

#include "rules/check.hpp"
#include "rules/simplify.hpp"
#include "rules/term.hpp"
#include "rules/warnings.hpp"

namespace wirewatch::rules {
namespace {

// Of a byte of a | block, or of a plain scalar on one line.
Place place_in(yaml::Node const& block, std::size_t offset) {
    if (!block.block)
        return {block.place.file, block.place.line, block.place.column + static_cast<int>(offset)};
    auto before = std::string_view(block.scalar).substr(0, offset);
    auto blank = std::min(block.scalar.find_first_not_of('\n'), before.size());  // block_line is below these
    auto lines = std::count(before.begin(), before.end(), '\n') - static_cast<std::ptrdiff_t>(blank);
    auto start = before.rfind('\n') + 1;
    return {block.place.file, block.block_line + static_cast<int>(lines),
            block.block_column + static_cast<int>(before.size() - start)};
}

}  // namespace

std::optional<Query> read_query(yaml::Node const& node, QueryContext const& context,
                                std::vector<Problem>& problems) {
    if (!node.block && !node.whole) {
        problems.push_back(
            {node.place,
             "put the query under `|`, on lines of its own: YAML would take ' #', '*', '\"' and "
             "'[' in it for its own"});
        return std::nullopt;
    }
    std::optional<QueryError> error;
    auto tree = parse(node.scalar, context.lists, error);
    if (tree) error = check(*tree);
    if (error) {
        problems.push_back({place_in(node, error->offset), error->message});
        return std::nullopt;
    }
    simplify(*tree);
    if (context.particles) attach_particles(*tree);
    auto warnings = form_warnings(*tree, context.languages);
    if (!context.is_unless) {
        if (auto dear = cost_warning(*tree)) warnings.push_back(std::move(*dear));
    }
    for (auto& warning : warnings)
        problems.push_back({place_in(node, warning.offset), std::move(warning.message), true});
    return tree;
}

}  // namespace wirewatch::rules
