// What is said of the journal's health: in the log at the start, in the status while it runs.
#pragma once
#include <boost/json/object.hpp>

#include "journal/opening.hpp"

namespace wirewatch::service {

// One line for each thing that was found and mended, with what is lost as ranges.
void log_opened(journal::Opened const& opened);

// "alerts 12 to 14; some of the articles fetched between A and B"; empty for none.
std::string to_text(journal::Losses const& losses);

boost::json::object to_json(journal::Losses const& losses);

}  // namespace wirewatch::service
