// A text as YAML. Pure.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::subscriptions {

// As it is where every reader of YAML takes it for this text, also inside [a, b]; else in double quotes.
std::string yaml_scalar(std::string_view utf8);

}  // namespace wirewatch::subscriptions
