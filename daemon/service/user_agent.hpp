// Who we say we are: product, version and where to complain (RFC 9110 section 10.1.5).
#pragma once
#include <string>

#include "settings/settings.hpp"

namespace wirewatch::service {

// "wirewatch/0.1.0 (+https://...)"; the contact is polling.contact, else the project's page.
std::string user_agent(settings::Polling const& polling);

}  // namespace wirewatch::service
