#include "reading/command_line.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/error.hpp"
#include "core/exit_codes.hpp"
#include "reading/environment.hpp"
#include "reading/test_rules.hpp"
#include "settings/settings.hpp"

namespace wirewatch::reading {
namespace {

constexpr std::array<std::string_view, 4> reading_verbs{"test", "match", "parse", "extract"};

// CLI11 says only that a subcommand is required. The word that is none, and what may have been meant.
std::string unknown_verb(CLI::App const& app, int argc, char** argv) {
    auto const* asked = &app;
    for (int i = 1; i < argc; ++i) {
        std::vector<std::string_view> verbs;
        for (auto const* command : asked->get_subcommands({})) verbs.push_back(command->get_name());
        std::string word = argv[i];
        if (verbs.empty() || word.starts_with('-')) return "";
        if (std::find(verbs.begin(), verbs.end(), word) == verbs.end()) {
            auto meant = nearest(word, verbs);
            auto complaint = asked->get_name() + " has no verb '" + word + "'";
            if (!meant.empty()) complaint.append("; did you mean '").append(meant).append("'?");
            return complaint;
        }
        asked = asked->get_subcommand(word);
    }
    return "";
}

}  // namespace

int run_command_line(int argc, char** argv, std::function<void(CLI::App& app, Action& action)> const& add) {
    CLI::App app("wirewatch: news feeds in, watch rules, alerts out", "wirewatch");
    app.set_version_flag("--version", "wirewatch " WIREWATCH_VERSION);
    app.require_subcommand(1);
    app.footer("wirewatch VERB --help shows its options and an example.");
    Action action;
    add(app, action);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        auto asked_for_help = error.get_exit_code() == 0;
        auto unknown = asked_for_help ? "" : unknown_verb(app, argc, argv);
        if (unknown.empty()) {
            app.exit(error);
        } else {
            std::fprintf(stderr, "%s\nRun with --help for more information.\n", unknown.c_str());
        }
        return asked_for_help ? 0 : exit_code::bad_usage;
    }
    return action();
}

CLI::App* add_verb(CLI::App& app, std::string const& name, std::string const& what,
                   std::string const& example) {
    auto* command = app.add_subcommand(name, what);
    command->footer("Example:\n  " + example);
    return command;
}

void add_config_option(CLI::App* command, std::string& config) {
    command->add_option("--config", config, "settings file (default /etc/wirewatch/wirewatch.yaml)")
        ->option_text("FILE");
}

ReadingVerbs::ReadingVerbs(CLI::App& app, Action& action) : action_(action) {
    add_test(app);
    add_match(app);
    add_parse(app);
    add_extract(app);
}

bool ReadingVerbs::has(std::string_view verb) {
    return std::find(reading_verbs.begin(), reading_verbs.end(), verb) != reading_verbs.end();
}

void ReadingVerbs::add_test(CLI::App& app) {
    auto* command = add_verb(app, "test", "run the examples that stand in the rule files",
                             "wirewatch test --rules config/rules.d");
    add_config_option(command, config_);
    command->add_option("--rules", rules_, "rule files, globs or folders (default: those of the settings)")
        ->option_text("PATH...");
    command->callback([this] { action_ = [this] { return test_the_rules(); }; });
}

int ReadingVerbs::test_the_rules() const {
    TestOptions options{rules_};
    if (options.rules.empty()) {
        auto read = settings::read(settings_file(config_), environment(), executable());
        for (auto const& problem : read.problems) {
            if (!problem.warning) std::fprintf(stderr, "%s\n", to_string(problem).c_str());
        }
        if (!read.settings) return exit_code::bad_configuration;
        options.rules = read.settings->rules;
    }
    return test_rules(options);
}

void ReadingVerbs::add_match(CLI::App& app) {
    auto* command = add_verb(app, "match", "articles as JSON lines on stdin -> matches as JSON lines",
                             "wirewatch match --rules config/rules.d < articles.jsonl");
    command->add_option("--rules", rules_, "rule files, globs or folders")
        ->required()
        ->option_text("PATH...  (needed)");
    command->add_flag("--explain", match_.explain, "say of every rule why it did or did not match");
    command->add_option("--threads", match_.threads, "worker threads, 1 to 256 (default: one a core)")
        ->check(CLI::Range(1, 256))
        ->option_text("N");
    command->callback([this] {
        action_ = [this] {
            match_.rules = rules_;
            return match(match_);
        };
    });
}

// What `parse` and `extract` have in common.
template <typename Options>
void ReadingVerbs::reads(CLI::App* command, Options& options, int (*verb)(Options const&)) {
    command->add_flag("--json", options.json, "JSON instead of lines for a person");
    command->add_flag("--batch", options.batch, "cases as JSON lines on stdin, one answer a line");
    command->add_option("--url", options.url, "where it came from: the base of relative links")
        ->option_text("URL");
    command->add_option("--content-type", options.content_type, "as the server sent it")->option_text("TYPE");
    command->add_option("FILE", options.file, "what is read, - for stdin")->option_text(" ");
    command->callback([this, &options, verb] {
        if (options.file.empty() && !options.batch) throw CLI::RequiredError("FILE or --batch");
        action_ = [&options, verb] { return verb(options); };
    });
}

void ReadingVerbs::add_parse(CLI::App& app) {
    auto* command =
        add_verb(app, "parse", "a feed or wire file as normalised JSON", "wirewatch parse --json feed.xml");
    reads(command, parse_, &parse);
    command
        ->add_option("--headers", parse_.headers_file,
                     "file with the response's header fields, one JSON object")
        ->option_text("FILE");
}

void ReadingVerbs::add_extract(CLI::App& app) {
    reads(add_verb(app, "extract", "a web page as the article on it", "wirewatch extract --json page.html"),
          extract_, &extract);
}

}  // namespace wirewatch::reading
