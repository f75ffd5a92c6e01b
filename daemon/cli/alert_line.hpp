// An alert as `subscribe` shows it to a person. Pure: the clock and the time zone are arguments.
#pragma once
#include <ctime>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace wirewatch::cli {

struct Look {
    Instant now{};                                // another day's alerts show their date
    std::tm (*local)(Instant instant) = nullptr;  // the reader's time zone
    bool colour = false;                          // escape sequences; else evidence stands in [ ]
};

std::tm local_time(Instant instant);  // of the process (TZ)

// Two lines, each with its \n:
//     18:05:09  high      ceasefire.extended  Truce goes on  (Desk and 2 more) [sample]
//               ... both sides [extended] the [truce] by ...
// The second is left out when the alert has no evidence. Nothing of the article's text reaches the terminal
// as a control character.
std::string alert_line(std::string_view alert, Look const& look);

}  // namespace wirewatch::cli
