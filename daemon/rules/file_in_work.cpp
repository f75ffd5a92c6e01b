#include "rules/file_in_work.hpp"

#include <algorithm>

#include "core/yaml_map.hpp"
#include "rules/rule_file.hpp"

namespace wirewatch::rules {
namespace {

using Problems = std::vector<Problem>;

std::string_view line_of(std::string_view text, int line) {
    for (; line > 1 && !text.empty(); --line)
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    return text.substr(0, text.find('\n'));
}

// A query on its key's own line that YAML itself stumbles over ("*fire", "\"cease fire\" OR truce").
bool is_query_line(std::string_view line) {
    auto key = line.substr(std::min(line.find_first_not_of(" -"), line.size()));
    return key.starts_with("query:") || key.starts_with("unless:");
}

bool is_error(Problem const& problem) {
    return !problem.warning;
}

// The same rule where its text begins at this line.
KnownRule moved(KnownRule rule, int top) {
    auto down = top - rule.top;
    rule.top = top;
    rule.line += down;
    if (down == 0 || !rule.remarks) return rule;
    auto remarks = *rule.remarks;
    for (auto& problem : remarks.problems) problem.place.line += down;
    rule.remarks = std::make_shared<Remarks const>(std::move(remarks));
    return rule;
}

auto in_order(Digest const& digest) {
    return std::pair(digest.first, digest.second);
}

}  // namespace

FileInWork::FileInWork(Source source, std::shared_ptr<KnownFile const> before, bool by_rule)
    : source_(std::move(source)), before_(std::move(before)) {
    known_.digest = source_.digest;
    if (before_ && !before_->by_rule) before_ = nullptr;
    if (by_rule) pieces_ = pieces_of(source_.text);
    if (!pieces_ || !read_head()) read_whole();
}

bool FileInWork::read_head() {
    Problems problems;
    root_ = yaml::parse(pieces_->head, source_.name, problems);
    auto is_head = problems.empty() && root_.kind == yaml::Kind::map && !root_.pairs.empty() &&
                   root_.pairs.back().first.scalar == "rules" &&
                   root_.pairs.back().second.kind == yaml::Kind::null;
    if (!is_head) return false;
    known_.by_rule = true;
    read_lists();
    return true;
}

void FileInWork::read_whole() {
    auto& problems = known_.problems;
    pieces_.reset();
    known_.by_rule = false;
    known_.lists.clear();
    known_.rules.clear();
    known_.uses.clear();
    problems.clear();
    root_ = yaml::parse(source_.text, source_.name, problems);
    for (auto& problem : problems) {
        if (is_query_line(line_of(source_.text, problem.place.line)))
            problem.message += "; put the query under `|`";
    }
    known_.is_whole = root_.kind != yaml::Kind::null || problems.empty();
    if (root_.kind != yaml::Kind::null) read_lists();
}

void FileInWork::read_lists() {
    yaml::MapReader map(root_, "a rule file", {"rules", "lists"}, known_.problems);
    if (auto const* node = map.node("lists")) rules::read_lists(*node, known_.lists, known_.problems);
}

void FileInWork::read_rules(Lists const& lists) {
    Lists noted = [&](std::string_view name, std::string& hint) {
        known_.uses.emplace(name);
        return lists(name, hint);
    };
    if (pieces_ && read_pieces(noted)) return;
    if (pieces_) {
        auto lists_in_use = std::move(known_.lists);  // others point into it
        read_whole();
        known_.lists = std::move(lists_in_use);
    }
    auto const* node = root_.find("rules");
    if (node == nullptr || node->kind == yaml::Kind::null) return;
    if (node->kind != yaml::Kind::sequence) {
        known_.problems.push_back({node->place, "rules is a list: each rule begins with '- id: ...'"});
        return;
    }
    for (auto const& rule : node->items) add(rule, noted);
}

// False: it has an error.
bool FileInWork::add(yaml::Node const& node, Lists const& lists) {
    Remarks remarks;
    auto read = read_rule(node, lists, remarks.problems);
    KnownRule known;
    known.line = node.place.line;
    known.column = node.place.column;
    known.id_hash = digest_of(read.id).first;
    if (read.rule) known.rule = std::make_shared<Rule const>(std::move(*read.rule));
    auto has_error = !read.rule || std::ranges::any_of(remarks.problems, is_error);
    remarks.id = std::move(read.id);
    if (!known.rule || !remarks.problems.empty())
        known.remarks = std::make_shared<Remarks const>(std::move(remarks));
    known_.rules.push_back(std::move(known));
    return !has_error;
}

// False: something is wrong with one of them; what it is, is said by reading the file in one piece.
bool FileInWork::read_pieces(Lists const& lists) {
    known_.rules.reserve(pieces_->rules.size());
    for (auto const& piece : pieces_->rules) {
        auto digest = digest_of(piece.text);
        if (auto const* same = known_before(digest)) {
            known_.rules.push_back(moved(*same, piece.line));
            continue;
        }
        Problems problems;
        auto node = yaml::parse(piece.text, source_.name, problems, piece.line);
        if (!problems.empty() || node.items.size() != 1 || !add(node.items[0], lists)) return false;
        known_.rules.back().digest = digest;
        known_.rules.back().top = piece.line;
    }
    return true;
}

// Most files change in one place: the rules follow each other as they did.
KnownRule const* FileInWork::known_before(Digest const& digest) {
    if (!before_) return nullptr;
    auto const& rules = before_->rules;
    auto at = next_before_;
    if (at >= rules.size() || rules[at].digest != digest) {
        if (sorted_before_.empty()) {
            for (std::size_t i = 0; i < rules.size(); ++i) sorted_before_.emplace_back(rules[i].digest, i);
            std::ranges::sort(sorted_before_, {}, [](auto const& one) { return in_order(one.first); });
        }
        auto found = std::ranges::lower_bound(sorted_before_, in_order(digest), {},
                                              [](auto const& one) { return in_order(one.first); });
        if (found == sorted_before_.end() || found->first != digest) return nullptr;
        at = found->second;
    }
    next_before_ = at + 1;
    return &rules[at];
}

}  // namespace wirewatch::rules
