// JSON written from left to right, as text: no tree of it is made. Members and items come in the order of the
// calls; strings are UTF-8 and escaped as far as RFC 8259 section 7 asks.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/json_writer.hpp"

namespace wirewatch {

class JsonText {
public:
    // `likely` bytes are set aside.
    explicit JsonText(std::size_t likely = 0) { text_.reserve(likely); }
    JsonText(JsonText const&) = delete;  // the writer knows where the text is

    // Without a key: the whole, or an item of an array.
    void open(char bracket);
    void open(std::string_view key, char bracket);
    void close(char bracket);

    void add(std::string_view item);
    void add(std::string_view key, std::string_view text);
    void add(std::string_view key, std::uint64_t number);
    void add(std::string_view key, std::vector<std::string> const& texts);
    // A number, say, that is JSON already.
    void add_json(std::string_view key, std::string_view json);

    std::string take() &&;

private:
    void next();
    void name(std::string_view key);
    void begin(char bracket);

    std::string text_;
    JsonWriter out_{text_};
    bool has_one_before_ = false;  // in the innermost object or array
};

}  // namespace wirewatch
