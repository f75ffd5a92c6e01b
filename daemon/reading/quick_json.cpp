#include "reading/quick_json.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "core/block.hpp"
#include "text/utf8.hpp"

namespace wirewatch::reading {
namespace {

constexpr int most_levels = 30;  // the parser refuses what is deeper than 32

// Bytes up to the next that ends or interrupts a string.
std::size_t plain_size(char const* at, char const* end) {
    auto const* begin = at;
    for (; end - at >= static_cast<std::ptrdiff_t>(block_size); at += block_size) {
        auto block = block_at(at);
        auto odd = (block < 0x20) | (block == '"') | (block == '\\');
        if (any(odd)) return static_cast<std::size_t>(at - begin) + first(odd);
    }
    while (at < end && static_cast<unsigned char>(*at) >= 0x20 && *at != '"' && *at != '\\') ++at;
    return static_cast<std::size_t>(at - begin);
}

// What `\n` and the like stand for; 0 = none of them.
char escaped(char letter) {
    constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
    auto at = letters.find(letter);
    return at == std::string_view::npos ? '\0' : meant[at];
}

class Quick {
public:
    Quick(std::string_view line, ArticleEvents& events)
        : at_(line.data()), end_(line.data() + line.size()), events_(events) {}

    bool run() {
        skip_space();
        if (!value(0)) return false;
        skip_space();
        return at_ == end_;
    }

private:
    void skip_space() {
        while (at_ < end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r')) ++at_;
    }

    bool take(char c) {
        if (at_ == end_ || *at_ != c) return false;
        ++at_;
        return true;
    }

    bool take_word(std::string_view word) {
        if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }

    bool value(int level) {
        if (at_ == end_ || level == most_levels) return false;
        switch (*at_) {
            case '"':
                return string();
            case '{':
                return object(level);
            case '[':
                return array(level);
            case 'n':
                return take_word("null") && events_.on_null(failed_);
            case 't':
                return take_word("true") && events_.on_bool(true, failed_);
            case 'f':
                return take_word("false") && events_.on_bool(false, failed_);
            default:
                return number();
        }
    }

    bool object(int level) {
        ++at_;
        events_.on_object_begin(failed_);
        std::size_t members = 0;
        skip_space();
        if (!take('}')) {
            do {
                skip_space();
                if (!key()) return false;
                skip_space();
                if (!take(':')) return false;
                skip_space();
                if (!value(level + 1)) return false;
                ++members;
                skip_space();
            } while (take(','));
            if (!take('}')) return false;
        }
        return events_.on_object_end(members, failed_);
    }

    bool array(int level) {
        ++at_;
        events_.on_array_begin(failed_);
        std::size_t elements = 0;
        skip_space();
        if (!take(']')) {
            do {
                skip_space();
                if (!value(level + 1)) return false;
                ++elements;
                skip_space();
            } while (take(','));
            if (!take(']')) return false;
        }
        return events_.on_array_end(elements, failed_);
    }

    bool key() {
        if (!take('"')) return false;
        std::string_view name(at_, plain_size(at_, end_));
        at_ += name.size();
        return take('"') && events_.on_key(name, name.size(), failed_);
    }

    bool string() {
        ++at_;
        std::size_t size = 0;
        while (true) {
            std::string_view part(at_, plain_size(at_, end_));
            at_ += part.size();
            size += part.size();
            if (take('"')) return events_.on_string(part, size, failed_);
            if (!part.empty()) events_.on_string_part(part, size, failed_);
            auto meant = escape();
            if (meant.empty()) return false;
            size += meant.size();
            events_.on_string_part(meant, size, failed_);
        }
    }

    // Empty if it is none. Valid until the next.
    std::string_view escape() {
        if (end_ - at_ < 2 || *at_ != '\\') return {};
        ++at_;
        escape_.clear();
        if (*at_ == 'u') {
            auto unit = code_unit();
            if (unit && *unit >= 0xD800 && *unit < 0xDC00) {
                ++at_;
                auto low = at_ < end_ && at_[-1] == '\\' && *at_ == 'u' ? code_unit() : std::nullopt;
                if (!low || *low < 0xDC00 || *low > 0xDFFF) return {};
                unit = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
            } else if (!unit || (*unit >= 0xDC00 && *unit < 0xE000)) {
                return {};
            }
            text::append(escape_, *unit);
        } else if (auto meant = escaped(*at_); meant != 0) {
            ++at_;
            escape_ += meant;
        }
        return escape_;
    }

    // The four digits behind the `u`, which stands here.
    std::optional<char32_t> code_unit() {
        constexpr int digits = 4;
        std::uint32_t unit = 0;
        if (end_ - at_ <= digits) return std::nullopt;
        auto read = std::from_chars(at_ + 1, at_ + 1 + digits, unit, 16);
        if (read.ec != std::errc{} || read.ptr != at_ + 1 + digits) return std::nullopt;
        at_ = read.ptr;
        return unit;
    }

    bool number() {
        constexpr std::ptrdiff_t most_digits = 18;
        std::int64_t number = 0;
        auto read = std::from_chars(at_, end_, number);
        auto const* digits = at_ < end_ && *at_ == '-' ? at_ + 1 : at_;
        auto size = read.ptr - digits;
        if (read.ec != std::errc{} || size > most_digits || (size > 1 && *digits == '0')) return false;
        if (read.ptr < end_ && (*read.ptr == '.' || *read.ptr == 'e' || *read.ptr == 'E')) return false;
        if (number == 0 && digits != at_) return false;
        at_ = read.ptr;
        return events_.on_int64(number, {}, failed_);
    }

    char const* at_;
    char const* end_;
    ArticleEvents& events_;
    std::string escape_;
    boost::system::error_code failed_;
};

}  // namespace

bool parse_quickly(std::string_view line, ArticleEvents& events) {
    return Quick(line, events).run();
}

}  // namespace wirewatch::reading
