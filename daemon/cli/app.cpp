#include "cli/app.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <functional>

#include "cli/ask_daemon.hpp"
#include "cli/environment.hpp"
#include "cli/extract.hpp"
#include "cli/match.hpp"
#include "cli/parse.hpp"
#include "cli/plugins.hpp"
#include "cli/run.hpp"
#include "cli/subscribe.hpp"
#include "cli/test_rules.hpp"
#include "core/exit_codes.hpp"
#include "settings/settings.hpp"

namespace wirewatch::cli {
namespace {

// strtoull takes "-1" for a very large number.
std::string whole_number(std::string const& text) {
    auto digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    return digits ? "" : "takes a whole number such as 0 or 20, not '" + text + "'";
}

// Each verb adds itself with its options and sets `action` when it is the one asked for.
class Commands {
public:
    explicit Commands(CLI::App& app) : app_(app) {
        add_run();
        add_check();
        add_test();
        add_match();
        add_parse();
        add_extract();
        add_subscribe();
        add_status();
        add_feeds();
        add_plugins();
    }

    std::function<int()> action;

private:
    CLI::App* verb(std::string const& name, std::string const& what, std::string const& example) {
        auto* command = app_.add_subcommand(name, what);
        command->footer("Example:\n  " + example);
        return command;
    }

    void config_option(CLI::App* command) {
        command->add_option("--config", config_, "settings file (default /etc/wirewatch/wirewatch.yaml)")
            ->option_text("FILE");
    }

    void state_option(CLI::App* command) {
        command
            ->add_option("--state-dir", state_,
                         "state folder of the daemon (default: the one its settings name)")
            ->option_text("DIR");
    }

    void add_run() {
        auto* command = verb("run", "run the daemon in the foreground",
                             "wirewatch run --config config/wirewatch.yaml --state-dir ./state");
        config_option(command);
        state_option(command);
        command->callback([this] { action = [this] { return run({config_, state_}); }; });
    }

    void add_check() {
        auto* command =
            verb("check", "everything a start or reload would refuse, all at once; touches nothing",
                 "wirewatch check --config config/wirewatch.yaml --show");
        config_option(command);
        command->add_flag("--show", check_.show, "each value with where it comes from");
        command->add_flag("--deny-warnings", check_.deny_warnings, "warnings fail the check too");
        command->callback([this] {
            action = [this] {
                check_.config = config_;
                return check(check_);
            };
        });
    }

    void add_test() {
        auto* command = verb("test", "run the examples that stand in the rule files",
                             "wirewatch test --rules config/rules.d");
        config_option(command);
        command
            ->add_option("--rules", rules_, "rule files, globs or folders (default: those of the settings)")
            ->option_text("PATH...");
        command->callback([this] { action = [this] { return test_the_rules(); }; });
    }

    int test_the_rules() {
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

    void add_match() {
        auto* command = verb("match", "articles as JSON lines on stdin -> matches as JSON lines",
                             "wirewatch match --rules config/rules.d < articles.jsonl");
        command->add_option("--rules", rules_, "rule files, globs or folders")
            ->required()
            ->option_text("PATH...  (needed)");
        command->add_option("--threads", match_.threads, "worker threads, 1 to 256 (default: one a core)")
            ->check(CLI::Range(1, 256))
            ->option_text("N");
        command->callback([this] {
            action = [this] {
                match_.rules = rules_;
                return match(match_);
            };
        });
    }

    // What `parse` and `extract` have in common.
    template <typename Options>
    void reads(CLI::App* command, Options& options, int (*verb)(Options const&)) {
        command->add_flag("--json", options.json, "JSON instead of lines for a person");
        command->add_flag("--batch", options.batch, "cases as JSON lines on stdin, one answer a line");
        command->add_option("--url", options.url, "where it came from: the base of relative links")
            ->option_text("URL");
        command->add_option("--content-type", options.content_type, "as the server sent it")
            ->option_text("TYPE");
        command->add_option("FILE", options.file, "what is read, - for stdin")->option_text(" ");
        command->callback([this, &options, verb] {
            if (options.file.empty() && !options.batch) throw CLI::RequiredError("FILE or --batch");
            action = [&options, verb] { return verb(options); };
        });
    }

    void add_parse() {
        auto* command =
            verb("parse", "a feed or wire file as normalised JSON", "wirewatch parse --json feed.xml");
        reads(command, parse_, &parse);
        auto* headers = command->add_option("--headers", parse_.headers_file,
                                            "file with the response's header fields, one JSON object");
        headers->option_text("FILE");
    }

    void add_extract() {
        reads(verb("extract", "a web page as the article on it", "wirewatch extract --json page.html"),
              extract_, &extract);
    }

    void add_subscribe() {
        auto* command = verb("subscribe", "live alerts, each exactly once, with gaps repaired",
                             "wirewatch subscribe --topic ceasefire --since 2h --json");
        config_option(command);
        state_option(command);
        command->add_option("--topic", subscribe_.topics, "only topics under this prefix; may be repeated")
            ->option_text("TOPIC");
        auto* after = command->add_option("--after", subscribe_.after, "begin after this sequence")
                          ->check(whole_number)
                          ->option_text("SEQ");
        auto* since =
            command->add_option("--since", subscribe_.since, "begin at this time: 2h ago, or RFC 3339")
                ->excludes(after)
                ->option_text("TIME");
        command->add_option("--last", subscribe_.last, "begin with those of the last N stored alerts")
            ->check(whole_number)
            ->excludes(after)
            ->excludes(since)
            ->option_text("N");
        command->add_flag("--json", subscribe_.json, "JSON lines on a terminal too");
        command
            ->add_option(
                "--cursor", subscribe_.cursor_file,
                "file that remembers where we are; once it is there, goes before --after, --since, --last")
            ->option_text("FILE");
        command->add_option("--count", subscribe_.count, "end after so many alerts (0: go on until stopped)")
            ->check(whole_number)
            ->option_text("N");
        auto* connect =
            command
                ->add_option("--connect", subscribe_.connect, "PUB endpoint (default: of the local daemon)")
                ->option_text("ENDPOINT");
        command
            ->add_option("--replay", subscribe_.replay, "ROUTER endpoint; --connect and --replay go together")
            ->needs(connect)
            ->option_text("ENDPOINT");
        command->callback([this] {
            action = [this] {
                subscribe_.state_dir =
                    subscribe_.connect.empty() ? state_dir(state_, config_).string() : state_;
                return subscribe(subscribe_);
            };
        });
    }

    AskOptions asking() const { return {config_, state_, json_}; }

    void add_status() {
        auto* command =
            verb("status", "the running daemon at a glance", "wirewatch status --state-dir ./state");
        config_option(command);
        state_option(command);
        command->add_flag("--json", json_, "one JSON object");
        command->callback([this] { action = [this] { return status(asking()); }; });

        auto* reloading = verb("reload", "take up changed settings, feeds and rules; waits for the result",
                               "wirewatch reload");
        config_option(reloading);
        state_option(reloading);
        reloading->add_flag("--json", json_, "one JSON object");
        reloading->callback([this] { action = [this] { return reload(asking()); }; });
    }

    void add_feeds() {
        auto* command =
            verb("feeds", "what is polled and how each feed is doing", "wirewatch feeds list --failing");
        command->require_subcommand(1);
        auto* list = command->add_subcommand("list", "every feed: state, next poll, last error or counts");
        config_option(list);
        state_option(list);
        list->add_flag("--failing", failing_, "only feeds whose last poll failed");
        list->add_flag("--json", json_, "one JSON object a line");
        list->callback([this] { action = [this] { return list_feeds(asking(), failing_); }; });
        auto* refresh = command->add_subcommand("refresh", "poll one feed now");
        refresh->footer("Example:\n  wirewatch feeds refresh kuna-en");
        config_option(refresh);
        state_option(refresh);
        refresh->add_option("ID", feed_, "the feed's id")->required()->option_text(" ");
        refresh->callback([this] { action = [this] { return refresh_feed(asking(), feed_); }; });
    }

    void add_plugins() {
        auto* command =
            verb("plugins", "the plugins that can be loaded, with their settings", "wirewatch plugins");
        config_option(command);
        command->callback([this] { action = [this] { return list_plugins(config_); }; });
    }

    CLI::App& app_;
    std::string config_, state_, feed_;
    std::vector<std::string> rules_;
    bool json_ = false, failing_ = false;
    CheckOptions check_;
    MatchOptions match_;
    ParseOptions parse_;
    ExtractOptions extract_;
    SubscribeOptions subscribe_;
};

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

int run_app(int argc, char** argv) {
    CLI::App app("wirewatch: news feeds in, watch rules, alerts out", "wirewatch");
    app.set_version_flag("--version", "wirewatch " WIREWATCH_VERSION);
    app.require_subcommand(1);
    app.footer("wirewatch VERB --help shows its options and an example.");
    Commands commands(app);
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
    return commands.action();
}

}  // namespace wirewatch::cli
