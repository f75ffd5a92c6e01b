#include "cli/rule_commands.hpp"

#include "cli/feed_commands.hpp"

namespace wirewatch::cli {
namespace {

std::string number_up_to_1000(std::string const& text) {
    auto digits =
        !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == std::string::npos;
    return digits && std::stoi(text) <= 1000 ? "" : "takes a number from 0 to 1000, not '" + text + "'";
}

}  // namespace

RuleCommands::RuleCommands(CLI::App& app, reading::Action& action)
    : rules_(reading::add_verb(app, "rules", "what each rule finds and what it costs",
                               "wirewatch rules report --top 10"))
    , action_(action) {
    rules_->require_subcommand(1);

    auto* report = verb("report", "hits of each rule since the start, and its cost while profiling is on",
                        "wirewatch rules report --top 10");
    report
        ->add_option("--top", report_.top,
                     "the N dearest, then those with the most hits (default 20, at most 1000)")
        ->check(number_up_to_1000)
        ->option_text("N");
    report->add_flag("--json", report_.asking.json, "one JSON object");
    report->callback([this] { action_ = [this] { return rule_report(report_); }; });

    auto* profile =
        verb("profile", "counts what each rule costs, from now on or no longer; no restart is needed",
             "wirewatch rules profile on");
    profile->add_option("SWITCH", switch_, "on or off")
        ->required()
        ->check(CLI::IsMember({"on", "off"}))
        ->option_text("on|off");
    profile->callback(
        [this] { action_ = [this] { return profile_rules(report_.asking, switch_ == "on"); }; });
}

CLI::App* RuleCommands::verb(std::string const& name, std::string const& what, std::string const& example) {
    auto* command = rules_->add_subcommand(name, what);
    command->footer("Example:\n  " + example);
    reading::add_config_option(command, report_.asking.config);
    add_state_option(command, report_.asking.state_dir);
    return command;
}

}  // namespace wirewatch::cli
