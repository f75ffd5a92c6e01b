// What an answer's headers say about when to come back (RFC 9110 section 10.2.3, RFC 9111 section 4.2). Pure.
#pragma once
#include "core/time.hpp"
#include "fetch/schedule.hpp"
#include "http/message.hpp"

namespace wirewatch::fetch {

// Retry-After counts for 429 and 503; Cache-Control max-age, else Expires, less Age, for what succeeded.
// Dates are taken against the origin's own Date where there is one: its clock may be wrong.
Hints hints_of(http::Response const& response, Instant now);

}  // namespace wirewatch::fetch
