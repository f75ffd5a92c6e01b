// What must hold of every text and document that a target reads.
#pragma once
#include "core/document.hpp"
#include "require.hpp"
#include "text/utf8.hpp"

namespace wirewatch::fuzz {

// What is shown to readers: UTF-8 without white space at its ends.
inline void require_trimmed(std::string_view text) {
    require(text::is_valid_utf8(text) && text::trim(text).size() == text.size());
}

// A refused one has no entries; every text is UTF-8.
inline void require_sound(Document const& document) {
    require(document.refusal.empty() || document.entries.empty());
    require(text::is_valid_utf8(document.feed.title) && text::is_valid_utf8(document.refusal));
    for (auto const& entry : document.entries) {
        for (auto const* text : {&entry.id, &entry.title, &entry.link, &entry.author, &entry.summary,
                                 &entry.content, &entry.language, &entry.written.text}) {
            require(text::is_valid_utf8(*text));
        }
        for (auto const& category : entry.categories) require(text::is_valid_utf8(category));
    }
    for (auto const& note : document.notes) require(text::is_valid_utf8(note.text));
}

}  // namespace wirewatch::fuzz
