// News as text wires send it: telegrams framed by control characters, SOH header STX text ETX trailer EOT,
// in the forms of the IPTC (7901) and of American newspapers (ANPA 1312).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"

namespace wirewatch::feeds {

enum class Wire { none, iptc7901, anpa1312 };

// By the frame, or by the shape of the first lines where some gateway took the frame away.
Wire wire_of(std::string_view bytes);

// One telegram, as valid UTF-8 without control characters.
struct Telegram {
    std::string header;
    std::string text;
    std::string trailer;
    int line = 1;           // where it begins
    bool is_whole = false;  // its end mark came through, or there is no frame
};

// In the order of the text; without frame a telegram begins at each header line.
std::vector<Telegram> telegrams(std::string_view text, Wire wire);

// Each telegram of the text that says anything becomes an entry.
void read_each(std::string_view text, Wire wire, std::function<Entry(Telegram const&)> const& read,
               Document& out);

// The lines of the text, trimmed at their ends, tabs kept. They live as long as `text`.
std::vector<std::string_view> lines_of(std::string_view text);

// The date stands first in the trailer. Without frame it is among the last lines of the text; that line and
// what follows it are taken off `lines`. What is no date is noted.
using DateReading = std::optional<Instant> (*)(std::string_view line);
void read_date(Telegram const& telegram, DateReading date_in, std::vector<std::string_view>& lines,
               Entry& entry, Document& out);

}  // namespace wirewatch::feeds
