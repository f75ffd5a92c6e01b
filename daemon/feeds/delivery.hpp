// How the entries of a document leave its reader: one by one as soon as they are read, or all with the
// document.
#pragma once
#include "core/document.hpp"
#include "feeds/parse.hpp"

namespace wirewatch::feeds {

class Delivery {
public:
    // Empty = into the document.
    explicit Delivery(Deliver to = {}) : to_(std::move(to)) {}

    // Whatever is known of the document as a whole must be in `out` before its first entry.
    void deliver(Document& out, Entry&& entry) const;

    // The same unless the entry says nothing: an empty element takes a hundred times its size in memory.
    void keep(Document& out, Entry&& entry) const;

private:
    Deliver to_;
};

}  // namespace wirewatch::feeds
