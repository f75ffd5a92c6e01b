#include "cli/rule_verbs.hpp"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <cstdio>
#include <vector>

#include "cli/control_client.hpp"
#include "core/exit_codes.hpp"
#include "reading/environment.hpp"
#include "reading/json_text.hpp"
#include "reading/printable.hpp"

namespace wirewatch::cli {
namespace {

namespace json = boost::json;

double number_at(json::object const& object, std::string_view key) {
    auto const* value = object.if_contains(key);
    return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
}

bool flag_at(json::object const& object, std::string_view key) {
    auto const* value = object.if_contains(key);
    return value != nullptr && value->is_bool() && value->get_bool();
}

template <typename... Values>
std::string formatted(char const* format, Values... values) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, values...);
    return text.data();
}

std::string whole(double count) {
    return formatted("%.0f", count);
}

// "812 ns", "3.1 us", "42 ms", "1.3 s".
std::string time_text(double nanoseconds) {
    if (nanoseconds < 1e3) return formatted("%.0f ns", nanoseconds);
    for (auto const* unit : {"us", "ms"}) {
        nanoseconds /= 1e3;
        if (nanoseconds < 1e3) return formatted("%.3g %s", nanoseconds, unit);
    }
    return formatted("%.3g s", nanoseconds / 1e3);
}

using Row = std::vector<std::string>;

Row row_of(json::object const& rule) {
    auto checks = number_at(rule, "checks"), time = number_at(rule, "time_ns");
    return {reading::printable(reading::text_at(rule, "rule")),
            whole(number_at(rule, "hits")),
            whole(checks),
            whole(number_at(rule, "matches")),
            time_text(time),
            checks > 0 ? time_text(time / checks) : "-",
            formatted("%.1f %%", 100 * number_at(rule, "share"))};
}

std::string aligned(std::vector<Row> const& rows) {
    std::vector<std::size_t> widths(rows.front().size());
    for (auto const& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    }
    std::string text;
    for (auto const& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::string gap(widths[i] - row[i].size(), ' ');
            text += i == 0 ? row[i] + gap : "  " + gap + row[i];
        }
        text += '\n';
    }
    return text;
}

// 0, or the exit code; then why was said.
int ask_for(AskOptions const& options, json::object const& request, json::object& answer) {
    auto told = ask(reading::state_dir(options.state_dir, options.config), request);
    auto error = told ? (flag_at(*told, "ok") ? "" : reading::text_at(*told, "error")) : told.error().message;
    if (!error.empty()) {
        std::fprintf(stderr, "%s\n", reading::printable(error).c_str());
        return exit_code::unavailable;
    }
    answer = std::move(*told);
    return 0;
}

}  // namespace

std::string rule_table(json::object const& answer) {
    std::vector<Row> rows{{"RULE", "HITS", "CHECKS", "MATCHES", "TIME", "A CHECK", "SHARE"}};
    for (auto const& rule : reading::array_at(answer, "first")) {
        if (rule.is_object()) rows.push_back(row_of(rule.get_object()));
    }
    auto text = aligned(rows);
    auto total = reading::object_at(answer, "total");
    text += reading::counted(static_cast<std::size_t>(number_at(answer, "rules")), "rule") + ", " +
            whole(number_at(answer, "silent")) + " without a hit since " +
            reading::text_at(answer, "started");
    auto since = reading::text_at(answer, "profiled_since");
    if (since.empty()) return text + "; costs are not counted (`wirewatch rules profile on`)\n";
    text += "; costs since " + since + (flag_at(answer, "profiling") ? "" : ", no longer counted") + ": ";
    return text + whole(number_at(total, "checks")) + " checks in " + time_text(number_at(total, "time_ns")) +
           "\n";
}

int rule_report(RuleReportOptions const& options) {
    json::object answer;
    json::object request{{"do", "rules"}, {"top", std::stoll("0" + options.top.substr(0, 9))}};
    if (auto failed = ask_for(options.asking, request, answer); failed != 0) return failed;
    std::fputs(options.asking.json ? (json::serialize(answer) + "\n").c_str() : rule_table(answer).c_str(),
               stdout);
    return 0;
}

int profile_rules(AskOptions const& options, bool on) {
    json::object answer;
    if (auto failed = ask_for(options, {{"do", "profile"}, {"on", on}}, answer); failed != 0) return failed;
    std::printf("what rules cost is %s\n", flag_at(answer, "profiling") ? "counted" : "not counted");
    return 0;
}

}  // namespace wirewatch::cli
