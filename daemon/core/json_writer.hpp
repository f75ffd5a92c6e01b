// JSON, as text into a stream or a string, through a buffer that does not grow however long a string is.
#pragma once
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

namespace wirewatch {

// The stream or the string must outlive the writer, and has everything after flush().
class JsonWriter {
public:
    explicit JsonWriter(std::ostream& out);
    explicit JsonWriter(std::string& out);  // is appended to

    // What is JSON already.
    void put(std::string_view json);
    void put(char json);

    // A member's name, which needs no escapes and is short, and a comma before it unless it is the first.
    void put_name(std::string_view name, bool is_first);

    void put(std::uint32_t number);

    // A string in its quotes, escaped. Requires valid UTF-8.
    void put_string(std::string_view text);

    void flush();

private:
    char* room_for(std::size_t bytes);
    void put_escape(char c);

    std::ostream* out_ = nullptr;
    std::string* text_ = nullptr;
    std::unique_ptr<char[]> buffer_;
    std::size_t used_ = 0;
};

}  // namespace wirewatch
