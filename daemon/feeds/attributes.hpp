// The attributes of a start tag, as XML or as HTML authors write them.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wirewatch::feeds {

// As written, references and all.
struct Attribute {
    std::string_view name, value;
};

// Takes attributes from the left of what stands in a tag behind its name. What is no attribute is passed
// over.
class Attributes {
public:
    explicit Attributes(std::string_view inside_tag) : rest_(inside_tag) {}

    // nullopt = no more. Of two with one name the first is meant; more than anybody writes are not looked at.
    std::optional<Attribute> next();

private:
    std::string_view take_value();

    std::string_view rest_;
    std::size_t count_ = 0;
};

// The value read: references are their characters, white space is a space each.
std::string read_value(std::string_view written);

}  // namespace wirewatch::feeds
