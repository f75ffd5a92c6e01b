// Lists of subscriptions that other readers write: OPML, newsboat's urls file, addresses one a line. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/feed.hpp"

namespace wirewatch::subscriptions {

// What a list holds. A feed has its address, and of title, lang and tags what the list says; `declared` is
// its place in the list. Addresses may stand twice.
struct List {
    std::vector<Feed> feeds;
    std::vector<Problem> left_out;  // by line: what is no feed that can be polled, and why
    std::string refusal;            // why nothing could be read, one sentence; empty = it could
};

// `name` is the file's, for places. XML is OPML, all else a list by lines.
List read_list(std::string_view bytes, std::string const& name);

// A list by lines, as newsboat has it: an address, then tags, "quoted where they hold spaces"; a tag that
// begins with ~ is the title. What begins with # is a comment. `utf8` is repaired text.
List read_lines(std::string_view utf8, std::string const& name);

// OPML: the names of folders and the categories of a feed are its tags.
List read_opml_list(std::string_view bytes, std::string const& name);

// The address as it is polled: trimmed, feed: read as http:. Empty: neither http nor https.
std::string address_of(std::string_view written);

}  // namespace wirewatch::subscriptions
