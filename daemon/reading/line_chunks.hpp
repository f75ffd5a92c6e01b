// Bytes as they come from a pipe, cut into chunks of whole lines that know their number. Pure; a line that
// never ends costs a bounded amount of memory.
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace wirewatch::reading {

// A longer line is cut to one byte more than this, so that its reader sees that it is too long.
inline constexpr std::size_t longest_line = std::size_t{16} << 20;

struct Chunk {
    std::size_t first = 1;  // number of its first line
    std::string text;       // lines, each with its \n; the last line of the input may lack it
};

class LineChunks {
public:
    std::optional<Chunk> take(std::string_view bytes);  // the lines that have ended, if any
    std::optional<Chunk> end();                         // the last line, if it has no \n

private:
    void append(std::string_view bytes);

    std::string part_;  // of the line that has not ended
    std::size_t next_ = 1;
};

// Each line of a chunk without its \n, and its number.
void for_each_line(Chunk const& chunk, std::function<void(std::string_view, std::size_t)> const& use);

}  // namespace wirewatch::reading
