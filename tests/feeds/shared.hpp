// What the tests of formats have in common.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "feeds/parse.hpp"

namespace wirewatch::feeds {

inline Document parsed(std::string_view bytes) {
    auto document = parse({bytes, "", "https://example.org/feeds/news.xml", ""});
    EXPECT_EQ(document.refusal, "");
    return document;
}

inline Entry only_entry(std::string const& bytes) {
    auto document = parsed(bytes);
    EXPECT_EQ(document.entries.size(), 1u) << bytes;
    return document.entries.empty() ? Entry{} : document.entries.front();
}

inline bool has_note(Document const& document, std::string_view code) {
    return std::any_of(document.notes.begin(), document.notes.end(),
                       [&](Note const& note) { return note.code == code; });
}

inline std::string written(std::optional<Instant> const& instant) {
    return instant ? to_rfc3339(*instant) : "none";
}

}  // namespace wirewatch::feeds
