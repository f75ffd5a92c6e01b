// An entry made ours: plain text, absolute times, content-derived identity. Immutable once built.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"

namespace wirewatch {

struct Article {
    std::string id;        // content-derived: the same item from two feeds of one outlet has one id
    std::string revision;  // hash of title and text
    std::string feed;      // id of the feed that brought it
    std::string source;    // the outlet as readers know it (feed title), for story{sources}
    std::string title;
    std::string text;     // full text, else content, else summary: plain, an empty line between paragraphs
    std::string summary;  // plain, at most 300 characters, cut at a word
    std::string lang;     // BCP 47; empty = unknown
    std::string url;
    std::string author;
    std::string agency;
    std::string place;
    std::vector<std::string> categories;
    std::optional<Instant> published;
    Instant fetched{};
    std::uint32_t lead_at = 0;               // byte of `text` where it begins after dateline and credit
    std::vector<std::uint64_t> fingerprint;  // see stories/fingerprint.hpp
    bool sample = false;
};

}  // namespace wirewatch
