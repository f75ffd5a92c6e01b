// As much JSON as the protocol needs, so that programs that use the library need no other one: the fields of
// one object, read where they stand. Strict (RFC 8259), but for the validity of UTF-8.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::client::json {

// Borrows the text that it was parsed from. Of a name that stands twice the last counts.
class Object {
public:
    // Nothing unless the whole text is one object, at most 64 deep.
    static std::optional<Object> parse(std::string_view text);

    // Nothing when there is no such field, or it is something else.
    std::optional<std::string> text(std::string_view name) const;
    std::optional<std::uint64_t> number(std::string_view name) const;  // a whole one from 0 to 2^63 - 1
    std::optional<bool> flag(std::string_view name) const;
    std::optional<Object> object(std::string_view name) const;

    std::vector<std::string> names() const;

private:
    std::map<std::string, std::string_view, std::less<>> fields_;  // values as they are written
};

std::string quoted(std::string_view text);

}  // namespace wirewatch::client::json
