#include "text/tokens.hpp"

#include <utility>

#include "text/normalise.hpp"
#include "text/utf8.hpp"
#include "text/word_parts.hpp"

namespace wirewatch::text {
namespace {

Part ascii_part(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? Part::word
                                                                                      : Part::gap;
}

// One pass from left to right; a token is open while begin_ < end_.
class Splitter {
public:
    explicit Splitter(std::string_view utf8) : text_(utf8) { found_.reserve(utf8.size() / 6); }

    std::vector<Token> run() {
        for (std::size_t at = 0; at < text_.size();) {
            auto start = at;
            auto ascii = static_cast<unsigned char>(text_[at]) < 0x80;
            auto part = ascii ? ascii_part(text_[at++]) : part_of(decode(text_, at));
            take(part, start, at);
        }
        close();
        return std::move(found_);
    }

private:
    void take(Part part, std::size_t start, std::size_t end) {
        if (begin_ == end_ || !joins(part, alone_)) {
            close();
            if (part == Part::gap || part == Part::mark) return;
            begin_ = start;
            alone_ = part == Part::character;
        }
        end_ = end;
    }

    void close() {
        if (begin_ < end_) {
            auto folded = fold(text_.substr(begin_, end_ - begin_));
            if (!folded.empty()) {
                found_.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end_),
                                  std::move(folded)});
            }
        }
        begin_ = end_ = 0;
        alone_ = false;
    }

    std::string_view text_;
    std::vector<Token> found_;
    std::size_t begin_ = 0, end_ = 0;
    bool alone_ = false;
};

}  // namespace

std::vector<Token> tokens(std::string_view utf8) {
    return Splitter(utf8).run();
}

}  // namespace wirewatch::text
