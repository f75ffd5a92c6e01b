// The lines that begin a telegram, by which it is known where the control characters were lost.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::feeds {

// "eca0003 3 i 380 dpa 0045": service and number, priority, category, words, what the agency likes (IPTC
// 7901, sections 4.2 to 4.10).
bool begins_iptc7901(std::string_view text);

// "a0105 koko-", and on the next line "u s BC-Talks 09-12 0344": selector; priority, category, keyword, day,
// words.
bool begins_anpa1312(std::string_view text);

// The category's code, as sent; empty where none stands in the header.
std::string iptc7901_category(std::string_view header);
std::string anpa1312_category(std::string_view header);

}  // namespace wirewatch::feeds
