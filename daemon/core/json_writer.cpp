#include "core/json_writer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <ostream>

#include "core/block.hpp"

namespace wirewatch {
namespace {

constexpr std::size_t buffer_size = 64u << 10;
constexpr std::size_t word_size = sizeof(std::uint64_t);

constexpr auto escape_letters = [] {
    std::array<char, 256> letters{};
    constexpr std::string_view escaped = "\"\\\b\f\n\r\t", written = "\"\\bfnrt";
    for (std::size_t i = 0; i < escaped.size(); ++i)
        letters[static_cast<unsigned char>(escaped[i])] = written[i];
    return letters;
}();

bool is_escaped(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

// Looks at eight bytes at once: a bit is set in the first that has to be escaped, and in none before it.
std::uint64_t escapes_in(std::uint64_t word) {
    constexpr std::uint64_t ones = 0x0101010101010101, high = 0x8080808080808080;
    auto quote = word ^ (ones * '"'), backslash = word ^ (ones * '\\');
    return (((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) &
           high;
}

bool is_plain(Block block) {
    return !any((block < 0x20) | (block == '"') | (block == '\\'));
}

// Copies what stands in JSON as it is from the beginning of the text, at most `most` bytes, and returns how
// many that were. Reads and writes whole words as long as there are some.
std::size_t copy_plain(std::string_view text, char* to, std::size_t most) {
    most = std::min(most, text.size());
    std::size_t at = 0;
    for (; at + block_size <= most; at += block_size) {
        auto block = block_at(text.data() + at);
        if (!is_plain(block)) break;
        std::memcpy(to + at, &block, block_size);
    }
    // What is left is mostly plain too, and a block that begins before it ends with it.
    if (most >= block_size && at + block_size > most) {
        auto block = block_at(text.data() + most - block_size);
        std::memcpy(to + most - block_size, &block, block_size);
        if (is_plain(block)) return most;
    }
    for (; at + word_size <= most; at += word_size) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, word_size);
        std::memcpy(to + at, &word, word_size);
        auto escapes = escapes_in(word);
        if (escapes == 0) continue;
        if constexpr (std::endian::native != std::endian::little) break;
        return at + static_cast<std::size_t>(std::countr_zero(escapes)) / 8;
    }
    for (; at < most && !is_escaped(text[at]); ++at) to[at] = text[at];
    return at;
}

}  // namespace

JsonWriter::JsonWriter(std::ostream& out)
    : out_(&out), buffer_(std::make_unique_for_overwrite<char[]>(buffer_size)) {}

JsonWriter::JsonWriter(std::string& out)
    : text_(&out), buffer_(std::make_unique_for_overwrite<char[]>(buffer_size)) {}

// Requires much less than the buffer's size.
char* JsonWriter::room_for(std::size_t bytes) {
    if (used_ + bytes > buffer_size) flush();
    return buffer_.get() + used_;
}

void JsonWriter::put(std::string_view json) {
    while (!json.empty()) {
        auto part = json.substr(0, buffer_size / 4);
        std::memcpy(room_for(part.size()), part.data(), part.size());
        used_ += part.size();
        json.remove_prefix(part.size());
    }
}

void JsonWriter::put(char json) {
    *room_for(1) = json;
    ++used_;
}

void JsonWriter::put(std::uint32_t number) {
    constexpr std::size_t most_digits = 10;
    auto* to = room_for(most_digits);
    used_ += static_cast<std::size_t>(std::to_chars(to, to + most_digits, number).ptr - to);
}

void JsonWriter::put_name(std::string_view name, bool is_first) {
    auto* to = room_for(name.size() + 4);
    if (!is_first) *to++ = ',';
    *to++ = '"';
    to = std::copy(name.begin(), name.end(), to);
    *to++ = '"';
    *to++ = ':';
    used_ = static_cast<std::size_t>(to - buffer_.get());
}

void JsonWriter::put_string(std::string_view text) {
    constexpr std::size_t longest_escape = 6;
    put('"');
    while (!text.empty()) {
        auto* to = room_for(std::min(text.size(), buffer_size / 4) + longest_escape);
        auto copied = copy_plain(text, to, buffer_size / 4);
        used_ += copied;
        text.remove_prefix(copied);
        if (text.empty() || !is_escaped(text.front())) continue;
        put_escape(text.front());
        text.remove_prefix(1);
    }
    put('"');
}

void JsonWriter::put_escape(char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    auto* to = buffer_.get() + used_;
    *to++ = '\\';
    if (auto letter = escape_letters[static_cast<unsigned char>(c)]; letter != 0) {
        *to++ = letter;
    } else {
        for (auto d : {'u', '0', '0', digits[static_cast<unsigned char>(c) >> 4], digits[c & 0xF]}) *to++ = d;
    }
    used_ = static_cast<std::size_t>(to - buffer_.get());
}

void JsonWriter::flush() {
    if (out_ != nullptr) out_->write(buffer_.get(), static_cast<std::streamsize>(used_));
    if (text_ != nullptr) text_->append(buffer_.get(), used_);
    used_ = 0;
}

}  // namespace wirewatch
