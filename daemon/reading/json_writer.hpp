// JSON, as text into a stream, through a buffer that does not grow however long a string is.
#pragma once
#include <cstddef>
#include <iosfwd>
#include <memory>
#include <string_view>

namespace wirewatch::reading {

// The stream must outlive the writer, and has everything after flush().
class JsonWriter {
public:
    explicit JsonWriter(std::ostream& out);

    // What is JSON already.
    void put(std::string_view json);
    void put(char json);

    // A member's name, which needs no escapes and is short, and a comma before it unless it is the first.
    void put_name(std::string_view name, bool is_first);

    // A string in its quotes, escaped. Requires valid UTF-8.
    void put_string(std::string_view text);

    void flush();

private:
    char* room_for(std::size_t bytes);
    void put_escape(char c);

    std::ostream& out_;
    std::unique_ptr<char[]> buffer_;
    std::size_t used_ = 0;
};

}  // namespace wirewatch::reading
