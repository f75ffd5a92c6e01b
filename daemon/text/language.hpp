// The language a text is written in. Pure, thread-safe; hides the detector.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::text {

// BCP 47 ("en", "ar", "zh-Hant"); empty = not sure. A script that only one language of the news uses decides
// where the detector does not.
std::string detect_language(std::string_view utf8);

// "EN_us" -> "en-US"; empty for what is no language tag ("", "und", "unknown language").
std::string language_tag(std::string_view tag);

}  // namespace wirewatch::text
