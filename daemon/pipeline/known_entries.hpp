// Which entries a feed's last document had: most polls bring the same ones again, and what was judged and
// stored as it stands need not be made an article, judged and looked up again.
#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/document.hpp"
#include "core/feed.hpp"

namespace wirewatch::pipeline {

// Of all that an article is made of: the entry, and what it takes from its document and its feed. Two that
// differ in anything have different marks, but for one in 2^64.
using Mark = std::uint64_t;
Mark mark_of_document(Document const& document, Feed const& feed);
Mark mark_of(Entry const& entry, Mark document);

using Marks = std::vector<Mark>;  // sorted

// Thread-safe.
class KnownEntries {
public:
    // Of the feed's last document that was stored; nullptr = none is remembered.
    std::shared_ptr<Marks const> of(std::string const& feed) const;
    // Only when they are in the journal.
    void keep(std::string const& feed, Marks marks);

private:
    mutable std::mutex mutex_;  // guards the map: held for a look-up
    std::unordered_map<std::string, std::shared_ptr<Marks const>> of_;
};

}  // namespace wirewatch::pipeline
