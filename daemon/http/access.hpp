// How credentials are written into a request.
#pragma once
#include <string>

#include "core/access.hpp"

namespace wirewatch::http {

// "Basic dXNlcjpwYXNz", "Bearer TOKEN" or empty.
std::string authorization_of(Access const& access);

}  // namespace wirewatch::http
