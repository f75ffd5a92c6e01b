// JSON written from left to right, as text: no tree of it is made. Members and items come in the order of the
// calls; strings are UTF-8 and escaped as far as RFC 8259 section 7 asks.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch {

class JsonText {
public:
    // `likely` bytes are set aside.
    explicit JsonText(std::size_t likely = 0) { text_.reserve(likely); }

    // Without a key: the whole, or an item of an array.
    void open(char bracket);
    void open(std::string_view key, char bracket);
    void close(char bracket) { text_ += bracket; }

    void add(std::string_view item);
    void add(std::string_view key, std::string_view text);
    void add(std::string_view key, std::uint64_t number);
    void add(std::string_view key, std::vector<std::string> const& texts);
    // A number, say, that is JSON already.
    void add_json(std::string_view key, std::string_view json);

    std::string take() && { return std::move(text_); }

private:
    void next();
    void name(std::string_view key);
    void quote(std::string_view text);

    std::string text_;
};

}  // namespace wirewatch
