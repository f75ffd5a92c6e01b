#include "reading/line_chunks.hpp"

#include <algorithm>
#include <utility>

namespace wirewatch::reading {

void LineChunks::append(std::string_view bytes) {
    part_ += bytes.substr(0, longest_line + 1 - part_.size());
}

std::optional<Chunk> LineChunks::take(std::string_view bytes) {
    auto first_end = bytes.find('\n');
    append(bytes.substr(0, first_end));
    if (first_end == std::string_view::npos) return std::nullopt;
    auto whole = bytes.rfind('\n') + 1;
    Chunk chunk{next_, std::exchange(part_, {})};
    chunk.text += bytes.substr(first_end, whole - first_end);
    next_ += static_cast<std::size_t>(std::count(chunk.text.begin(), chunk.text.end(), '\n'));
    append(bytes.substr(whole));
    return chunk;
}

std::optional<Chunk> LineChunks::end() {
    if (part_.empty()) return std::nullopt;
    return Chunk{next_++, std::exchange(part_, {})};
}

void for_each_line(Chunk const& chunk, std::function<void(std::string_view, std::size_t)> const& use) {
    std::string_view rest = chunk.text;
    for (auto number = chunk.first; !rest.empty(); ++number) {
        auto end = std::min(rest.find('\n'), rest.size());
        use(rest.substr(0, end), number);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

}  // namespace wirewatch::reading
