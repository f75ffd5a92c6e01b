// Files -> Ruleset: every problem of every file in one run, and nothing read twice that did not change.
#include <algorithm>
#include <boost/unordered/unordered_flat_set.hpp>
#include <unordered_map>

#include "rules/file_in_work.hpp"
#include "rules/lists.hpp"
#include "rules/memory.hpp"
#include "rules/ruleset.hpp"
#include "rules/source.hpp"

namespace wirewatch::rules {
namespace {

using Problems = std::vector<Problem>;
using Names = std::set<std::string, std::less<>>;

bool any_error(Problems const& problems) {
    return std::any_of(problems.begin(), problems.end(), [](Problem const& p) { return !p.warning; });
}

Memory::File find(Memory const* memory, std::string const& name) {
    if (memory == nullptr) return {};
    auto found = memory->files.find(name);
    return found == memory->files.end() ? Memory::File() : found->second;
}

bool meet(Names const& a, Names const& b) {
    return std::any_of(a.begin(), a.end(), [&](auto const& name) { return b.contains(name); });
}

// The lists that are not as they were.
Names changed(ListTable const& before, ListTable const& now) {
    Names names;
    for (auto const& [name, list] : now) {
        auto was = before.find(name);
        if (was == before.end() || (was->second != list && was->second->terms != list->terms))
            names.emplace(name);
    }
    for (auto const& [name, list] : before) {
        if (!now.contains(name)) names.emplace(name);
    }
    return names;
}

class Load {
public:
    explicit Load(std::shared_ptr<Memory const> before) : before_(std::move(before)) {}

    void add(Source source) {
        auto name = source.name;
        auto stamp = source.stamp;
        auto work = std::make_unique<FileInWork>(std::move(source), find(before_.get(), name).known);
        files_.push_back({std::move(name), stamp, nullptr, std::move(work), {}});
    }
    void add(std::string name, Memory::File unchanged) {
        files_.push_back({std::move(name), unchanged.stamp, std::move(unchanged.known), nullptr, {}});
    }

    Loaded run(Problems problems);

private:
    struct File {
        std::string name;
        Stamp stamp;
        std::shared_ptr<KnownFile const> known;  // nullptr while it is in work
        std::unique_ptr<FileInWork> work;
        Problems beside_others;

        KnownFile const& content() const { return work ? work->known() : *known; }
    };

    void read_lists();
    void read_again(Names const& lists, Problems& problems);
    void read_rules();
    void compare_ids();
    void tell_ids_taken();
    void tell(Problems& problems) const;
    void remember(Loaded& loaded);

    std::shared_ptr<Memory const> before_;
    std::vector<File> files_;
    ListTable lists_;
    bool complete_ = true;
};

void Load::read_lists() {
    for (auto& file : files_) {
        join(file.content().lists, lists_, file.beside_others);
        complete_ = complete_ && file.content().is_whole;
    }
}

// What uses a list that changed is another rule, although its text is the same.
void Load::read_again(Names const& lists, Problems& problems) {
    if (lists.empty()) return;
    for (auto& file : files_) {
        auto before = file.work ? find(before_.get(), file.name).known : file.known;
        if (!before || !meet(before->uses, lists)) continue;
        if (!file.work) {
            auto source = read_source(file.name, problems);
            if (!source) continue;
            file.stamp = source->stamp;
            file.work = std::make_unique<FileInWork>(std::move(*source), nullptr);
        }
        file.work->forget();
    }
}

void Load::read_rules() {
    auto lists = lookup(lists_, complete_);
    for (auto& file : files_) {
        if (file.work) file.work->read_rules(lists);
    }
}

// Files that did not change have told each other's apart before.
void Load::compare_ids() {
    boost::unordered_flat_set<std::uint64_t> taken;
    for (auto const& file : files_) {
        if (!file.work) continue;
        for (auto const& rule : file.content().rules) {
            if (!taken.insert(rule.id_hash).second) return tell_ids_taken();
        }
    }
    if (taken.empty()) return;
    for (auto const& file : files_) {
        auto is_taken = [&](auto id) { return taken.contains(id); };
        if (!file.work && std::ranges::any_of(file.known->id_hashes, is_taken)) return tell_ids_taken();
    }
}

void Load::tell_ids_taken() {
    std::unordered_map<std::string_view, Place> taken;
    for (auto& file : files_) {
        for (auto const& rule : file.content().rules) {
            Place place{file.name, rule.line, rule.column};
            auto [known, fresh] = taken.try_emplace(rule.id(), place);
            if (fresh || rule.id().empty()) continue;
            auto message = "rule '" + rule.id() + "' is defined already at " + to_string(known->second) +
                           "; all files given form one name space";
            file.beside_others.push_back({std::move(place), std::move(message)});
        }
    }
}

void Load::tell(Problems& problems) const {
    for (auto const& file : files_) {
        auto const& known = file.content();
        if (known.is_silent && file.beside_others.empty()) continue;
        auto of_file = known.problems;
        of_file.insert(of_file.end(), file.beside_others.begin(), file.beside_others.end());
        for (auto const& rule : known.rules) {
            if (rule.remarks)
                of_file.insert(of_file.end(), rule.remarks->problems.begin(), rule.remarks->problems.end());
        }
        std::ranges::stable_sort(
            of_file, {}, [](Problem const& one) { return std::pair(one.place.line, one.place.column); });
        problems.insert(problems.end(), of_file.begin(), of_file.end());
    }
}

// What later loads ask of a file that did not change.
std::shared_ptr<KnownFile const> finished(KnownFile file) {
    std::vector<std::shared_ptr<Rule const>> rules;
    file.is_silent = file.problems.empty();
    for (auto const& rule : file.rules) {
        rules.push_back(rule.rule);
        file.id_hashes.push_back(rule.id_hash);
        file.is_silent = file.is_silent && !rule.remarks;
    }
    file.block = std::make_shared<RuleList::Block const>(std::move(rules));
    return std::make_shared<KnownFile const>(std::move(file));
}

void Load::remember(Loaded& loaded) {
    boost::unordered_flat_set<Rule const*> old;
    RuleList rules;
    auto memory = std::make_shared<Memory>();
    for (auto& file : files_) {
        if (file.work) {
            old.clear();
            if (auto before = find(before_.get(), file.name).known) {
                for (auto const& rule : before->rules) old.insert(rule.rule.get());
            }
            file.known = finished(std::move(*file.work).take());
            for (auto const& rule : file.known->block->rules) {
                if (!old.contains(rule.get())) loaded.fresh.push_back(rule);
            }
        }
        rules.add(file.known->block);
        memory->files.emplace(file.name, Memory::File{file.stamp, file.known});
    }
    memory->ruleset = compile(std::move(rules), before_ ? before_->ruleset : nullptr);
    loaded.ruleset = memory->ruleset;
    loaded.memory = std::move(memory);
}

Loaded Load::run(Problems problems) {
    read_lists();
    if (before_) {
        ListTable lists_before;
        Problems none;
        for (auto const& [name, file] : before_->files) join(file.known->lists, lists_before, none);
        read_again(changed(lists_before, lists_), problems);
    }
    read_rules();
    compare_ids();
    Loaded loaded;
    loaded.problems = std::move(problems);
    tell(loaded.problems);
    if (!any_error(loaded.problems)) remember(loaded);
    return loaded;
}

}  // namespace

Loaded load_texts(std::vector<std::pair<std::string, std::string>> const& files,
                  std::shared_ptr<Memory const> const& before) {
    Load load(before);
    for (auto const& [name, text] : files) load.add(Source{name, text, digest_of(text), {}});
    return load.run({});
}

Loaded load(std::vector<std::string> const& paths, std::shared_ptr<Memory const> const& before) {
    Problems problems;
    Load load(before);
    for (auto const& file : files_of(paths, problems)) {
        auto known = find(before.get(), file);
        auto is_same = known.stamp.is_settled && stamp_of(file) == known.stamp;
        auto source = is_same ? std::nullopt : read_source(file, problems);
        // Written anew, or so shortly before the last time that its stamp does not tell: its text does.
        auto says_the_same = source && known.known && known.known->digest == source->digest;
        if (says_the_same) known.stamp = source->stamp;
        if (is_same || says_the_same) {
            load.add(file, std::move(known));
        } else if (source) {
            load.add(std::move(*source));
        }
    }
    return load.run(std::move(problems));
}

}  // namespace wirewatch::rules
