#include "cli/feed_commands.hpp"

namespace wirewatch::cli {

void add_state_option(CLI::App* command, std::string& state_dir) {
    command
        ->add_option("--state-dir", state_dir,
                     "state folder of the daemon (default: the one its settings name)")
        ->option_text("DIR");
}

FeedCommands::FeedCommands(CLI::App& app, reading::Action& action)
    : feeds_(reading::add_verb(app, "feeds", "what is polled and how each feed is doing",
                               "wirewatch feeds list --failing"))
    , action_(action) {
    feeds_->require_subcommand(1);
    add_list();
    add_add();
    add_import();
    add_export();
    add_remove();
    add_refresh();
}

CLI::App* FeedCommands::verb(std::string const& name, std::string const& what, std::string const& example) {
    auto* command = feeds_->add_subcommand(name, what);
    command->footer("Example:\n  " + example);
    reading::add_config_option(command, asking_.config);
    add_state_option(command, asking_.state_dir);
    return command;
}

void FeedCommands::add_list() {
    auto* command = verb("list", "every feed: state, next poll, last error or counts",
                         "wirewatch feeds list --failing gulf");
    command->add_option("TEXT", list_.text, "only feeds with this in their id, title, tags or address")
        ->option_text(" ");
    command->add_flag("--failing", list_.failing, "only feeds whose last poll failed");
    command->add_flag("--json", asking_.json, "one JSON object a line");
    command->callback([this] { action_ = [this] { return list_feeds(asking_, list_); }; });
}

void FeedCommands::add_add() {
    auto* command = verb("add", "poll a feed from now on; a page will do that names its feed",
                         "wirewatch feeds add https://gazette.example/rss.xml --tag shipping");
    command->add_option("URL", add_.url, "address of the feed or of the page")->required()->option_text(" ");
    command->add_option("--id", add_.id, "its id (default: made of its title or host)")->option_text("ID");
    command->add_option("--title", add_.title, "its title (default: its own)")->option_text("TEXT");
    command->add_option("--lang", add_.lang, "its language (default: its own)")->option_text("LANG");
    command->add_option("--tag", add_.tags, "a tag; may be repeated")
        ->option_text("TAG")
        ->allow_extra_args(false);
    command->add_flag("--full-text", add_.full_text, "judge each entry on the page it links to");
    command->add_flag("--dry-run", add_.dry_run, "look, and show what would be written");
    command->callback([this] {
        action_ = [this] {
            add_.asking = asking_;
            return add_feed(add_);
        };
    });
}

void FeedCommands::add_import() {
    auto* command = verb("import", "poll the feeds of a list: OPML, newsboat's urls, addresses one a line",
                         "wirewatch feeds import subscriptions.opml --dry-run");
    command->add_option("FILE", import_.file, "the list, - for stdin")->required()->option_text(" ");
    command->add_flag("--dry-run", import_.dry_run, "say what would be added, write nothing");
    command->callback([this] {
        action_ = [this] {
            import_.asking = asking_;
            return import_feeds(import_);
        };
    });
}

void FeedCommands::add_export() {
    auto* command = verb("export", "the configured feeds for another reader, on stdout",
                         "wirewatch feeds export > subscriptions.opml");
    command
        ->add_option("--format", export_.format, "opml (the default), urls (newsboat) or yaml (a feed file)")
        ->check(CLI::IsMember({"opml", "urls", "yaml"}))
        ->option_text("FORMAT");
    command->callback([this] {
        action_ = [this] {
            export_.asking = asking_;
            return export_feeds(export_);
        };
    });
}

void FeedCommands::add_remove() {
    auto* command = verb("remove", "stop polling a feed that was added or imported by these verbs",
                         "wirewatch feeds remove harbour-gazette");
    command->add_option("ID", id_, "the feed's id")->required()->option_text(" ");
    command->callback([this] { action_ = [this] { return remove_feed(asking_, id_); }; });
}

void FeedCommands::add_refresh() {
    auto* command = verb("refresh", "poll one feed now", "wirewatch feeds refresh kuna-en");
    command->add_option("ID", id_, "the feed's id")->required()->option_text(" ");
    command->callback([this] { action_ = [this] { return refresh_feed(asking_, id_); }; });
}

}  // namespace wirewatch::cli
