#include "reading/json_text.hpp"

namespace wirewatch::reading {

namespace json = boost::json;

std::string text_at(json::object const& object, std::string_view key) {
    auto const* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

json::object const& object_at(json::object const& object, std::string_view key) {
    static json::object const none;
    auto const* value = object.if_contains(key);
    return value != nullptr && value->is_object() ? value->get_object() : none;
}

json::array const& array_at(json::object const& object, std::string_view key) {
    static json::array const none;
    auto const* value = object.if_contains(key);
    return value != nullptr && value->is_array() ? value->get_array() : none;
}

}  // namespace wirewatch::reading
