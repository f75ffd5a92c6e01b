#include "service/journal_report.hpp"

#include <boost/json/array.hpp>

#include "core/log.hpp"

namespace wirewatch::service {
namespace {

namespace json = boost::json;

void append(std::string& text, std::string const& part) {
    text += (text.empty() ? "" : "; ") + part;
}

std::string joined(std::vector<std::string> const& names) {
    std::string text;
    for (auto const& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

}  // namespace

std::string to_text(journal::Losses const& losses) {
    std::string text;
    for (auto const& loss : losses.alerts) {
        auto first = std::to_string(loss.first);
        append(text, loss.first == loss.last ? "alert " + first
                                             : "alerts " + first + " to " + std::to_string(loss.last));
    }
    for (auto const& loss : losses.articles) {
        append(text, "some of the articles fetched between " + to_rfc3339(loss.first) + " and " +
                         to_rfc3339(loss.last));
    }
    return text;
}

json::object to_json(journal::Losses const& losses) {
    json::array alerts, articles;
    for (auto const& loss : losses.alerts)
        alerts.push_back({{"from", loss.first}, {"to", loss.last}, {"found", to_rfc3339(loss.found)}});
    for (auto const& loss : losses.articles)
        articles.push_back({{"fetched_from", to_rfc3339(loss.first)},
                            {"fetched_to", to_rfc3339(loss.last)},
                            {"found", to_rfc3339(loss.found)}});
    return {{"alerts", std::move(alerts)}, {"articles", std::move(articles)}};
}

void log_opened(journal::Opened const& opened) {
    if (opened.salvaged) {
        auto const& salvaged = *opened.salvaged;
        auto lost = to_text(salvaged.losses);
        if (!salvaged.incomplete.empty()) append(lost, "rows of " + joined(salvaged.incomplete));
        log::error("the journal was damaged; what could be read of it was salvaged, the damaged file is kept",
                   {{"cause", salvaged.cause},
                    {"kept", salvaged.set_aside.string()},
                    {"alerts", std::to_string(salvaged.alerts)},
                    {"articles", std::to_string(salvaged.articles)},
                    {"lost", lost.empty() ? "nothing" : lost}});
    }
    if (opened.lost_of_log) {
        log::error("the journal's write-ahead log was damaged; what stood behind the damage is lost",
                   {{"lost", to_text({{*opened.lost_of_log}, {}}) + " at most"},
                    {"kept", opened.kept_log.string()}});
    }
    if (opened.lost_of_copy) {
        log::info("the journal is a copy; what was raised after it was made is lost",
                  {{"lost", to_text({{*opened.lost_of_copy}, {}}) + " at most"}});
    }
}

}  // namespace wirewatch::service
