// One rule file on its way into a ruleset: its lists first, for the rules of every file may use them.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/yaml.hpp"
#include "rules/memory.hpp"
#include "rules/parser.hpp"
#include "rules/pieces.hpp"
#include "rules/source.hpp"

namespace wirewatch::rules {

// Not copied, not moved: its parts point into its text.
class FileInWork {
public:
    // Of `before`, the same file at an earlier load (nullptr: none), rules whose text did not change are
    // taken as they are. With `by_rule` false it is read in one piece, whatever it looks like: the reference.
    FileInWork(Source source, std::shared_ptr<KnownFile const> before, bool by_rule = true);
    FileInWork(FileInWork const&) = delete;
    FileInWork& operator=(FileInWork const&) = delete;

    KnownFile const& known() const { return known_; }

    // Lists that its rules use are not as they were `before`.
    void forget() { before_ = nullptr; }

    void read_rules(Lists const& lists);
    KnownFile take() && { return std::move(known_); }

private:
    void read_whole();
    bool read_head();
    void read_lists();
    bool add(yaml::Node const& node, Lists const& lists);
    bool read_pieces(Lists const& lists);
    KnownRule const* known_before(Digest const& digest);

    Source source_;
    std::shared_ptr<KnownFile const> before_;
    std::size_t next_before_ = 0;  // of the rules of before_: where the next one is expected
    std::vector<std::pair<Digest, std::size_t>> sorted_before_;
    std::optional<Pieces> pieces_;
    yaml::Node root_;
    KnownFile known_;
};

}  // namespace wirewatch::rules
