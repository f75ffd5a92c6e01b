// Entries that are handed over one by one are those of the whole document.
#pragma once
#include "feeds/parse.hpp"
#include "sound.hpp"

namespace wirewatch::fuzz {

inline void require_same(Entry const& a, Entry const& b) {
    require(a.title == b.title && a.id == b.id && a.link == b.link);
    require(a.summary == b.summary && a.content == b.content && a.published == b.published);
}

inline void require_delivered(feeds::Input const& input) {
    auto whole = feeds::parse(input);
    require_sound(whole);
    std::size_t count = 0;
    auto rest = feeds::parse(input, [&](Document const& so_far, Entry const& entry) {
        require(so_far.format == whole.format && so_far.feed.title == whole.feed.title);
        require(count < whole.entries.size());
        require_same(entry, whole.entries[count++]);
    });
    for (auto const& entry : rest.entries) {
        require(count < whole.entries.size());
        require_same(entry, whole.entries[count++]);
    }
    require(count == whole.entries.size() && rest.refusal == whole.refusal);
}

}  // namespace wirewatch::fuzz
