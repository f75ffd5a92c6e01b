// The JSON of `wirewatch parse` (README, "Documents"): UTF-8, RFC 3339 in UTC, absent rather than empty.
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "core/document.hpp"

namespace wirewatch::cli {

boost::json::object to_json(Document const& document);
boost::json::array to_json(std::vector<Note> const& notes);

}  // namespace wirewatch::cli
