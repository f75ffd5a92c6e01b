#include "cli/app.hpp"

#include <optional>

#include "cli/ask_daemon.hpp"
#include "cli/backup.hpp"
#include "cli/feed_commands.hpp"
#include "cli/keygen.hpp"
#include "cli/plugins.hpp"
#include "cli/rule_commands.hpp"
#include "cli/run.hpp"
#include "cli/search.hpp"
#include "cli/subscribe.hpp"
#include "reading/command_line.hpp"
#include "reading/environment.hpp"

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
    Commands(CLI::App& app, reading::Action& action) : app_(app), action_(action) {
        add_run();
        add_check();
        reading_.emplace(app, action);
        add_subscribe();
        add_status();
        add_backup();
        add_search();
        feeds_.emplace(app, action);
        rules_.emplace(app, action);
        add_keygen();
        add_plugins();
    }

private:
    CLI::App* verb(std::string const& name, std::string const& what, std::string const& example) {
        return reading::add_verb(app_, name, what, example);
    }

    void config_option(CLI::App* command) { reading::add_config_option(command, config_); }

    void state_option(CLI::App* command) { add_state_option(command, state_); }

    void add_run() {
        auto* command = verb("run", "run the daemon in the foreground",
                             "wirewatch run --config config/wirewatch.yaml --state-dir ./state");
        config_option(command);
        state_option(command);
        command->callback([this] { action_ = [this] { return run({config_, state_}); }; });
    }

    void add_check() {
        auto* command =
            verb("check", "everything a start or reload would refuse, all at once; touches nothing",
                 "wirewatch check --config config/wirewatch.yaml --show");
        config_option(command);
        command->add_flag("--show", check_.show, "each value with where it comes from");
        command->add_flag("--deny-warnings", check_.deny_warnings, "warnings fail the check too");
        command->callback([this] {
            action_ = [this] {
                check_.config = config_;
                return check(check_);
            };
        });
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
        add_keys(command, connect);
        command->callback([this] {
            action_ = [this] {
                subscribe_.state_dir =
                    subscribe_.connect.empty() ? reading::state_dir(state_, config_).string() : state_;
                return subscribe(subscribe_);
            };
        });
    }

    void add_keys(CLI::App* command, CLI::Option* connect) {
        auto* key = command
                        ->add_option("--curve-key", subscribe_.curve_key_file,
                                     "file with our secret key, for a bus that is encrypted")
                        ->option_text("FILE");
        command
            ->add_option("--server-key", subscribe_.server_key,
                         "public key of that daemon, or a file with it; with --connect")
            ->needs(key)
            ->needs(connect)
            ->option_text("KEY");
    }

    void add_keygen() {
        auto* command = verb("keygen", "a key pair for an encrypted bus: FILE (secret) and FILE.pub",
                             "wirewatch keygen desk.key");
        command->add_option("FILE", key_file_, "where the secret key goes")->required();
        command->callback([this] { action_ = [this] { return keygen(key_file_); }; });
    }

    AskOptions asking() const { return {config_, state_, json_}; }

    void add_status() {
        auto* command =
            verb("status", "the running daemon at a glance", "wirewatch status --state-dir ./state");
        config_option(command);
        state_option(command);
        command->add_flag("--json", json_, "one JSON object");
        command->callback([this] { action_ = [this] { return status(asking()); }; });

        auto* reloading = verb("reload", "take up changed settings, feeds and rules; waits for the result",
                               "wirewatch reload");
        config_option(reloading);
        state_option(reloading);
        reloading->add_flag("--json", json_, "one JSON object");
        reloading->callback([this] { action_ = [this] { return reload(asking()); }; });
    }

    void add_backup() {
        auto* command = verb("backup", "a copy of the journal, while the daemon runs or not",
                             "wirewatch backup /mnt/copies/journal-2026-01-31.sqlite");
        config_option(command);
        state_option(command);
        command->add_option("FILE", backup_.file, "the copy; must not be there yet")->required();
        command->callback([this] {
            action_ = [this] {
                backup_.config = config_;
                backup_.state_dir = state_;
                return backup(backup_);
            };
        });
    }

    void add_search() {
        auto* command = verb("search", "stored articles by their words, the newest first",
                             "wirewatch search 'ceasefire NEAR/8 (extend* OR continue)' --since 7d");
        config_option(command);
        state_option(command);
        command
            ->add_option("QUERY", search_.query,
                         "as in a rule: words, \"phrases\", word*, AND OR NOT ( ), NEAR/n, title:( ) ...")
            ->required();
        command->add_option("--since", search_.since, "fetched since: 7d ago, or RFC 3339")
            ->option_text("TIME");
        command->add_option("--limit", search_.limit, "at most so many (default 20)")
            ->check(whole_number)
            ->option_text("N");
        command->add_flag("--json", search_.json, "a JSON object a line");
        command->callback([this] {
            action_ = [this] {
                search_.config = config_;
                search_.state_dir = state_;
                return search(search_);
            };
        });
    }

    void add_plugins() {
        auto* command =
            verb("plugins", "the plugins that can be loaded, with their settings", "wirewatch plugins");
        config_option(command);
        command->callback([this] { action_ = [this] { return list_plugins(config_); }; });
    }

    CLI::App& app_;
    reading::Action& action_;
    std::optional<reading::ReadingVerbs> reading_;
    std::optional<FeedCommands> feeds_;
    std::optional<RuleCommands> rules_;
    std::string config_, state_, key_file_;
    bool json_ = false;
    CheckOptions check_;
    SubscribeOptions subscribe_;
    BackupOptions backup_;
    SearchOptions search_;
};

}  // namespace

int run_app(int argc, char** argv) {
    std::optional<Commands> commands;
    return reading::run_command_line(
        argc, argv, [&](CLI::App& app, reading::Action& action) { commands.emplace(app, action); });
}

}  // namespace wirewatch::cli
