#include "text/tokens.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <utility>

#include "text/normalise.hpp"
#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

enum class Part {
    gap,        // separates words
    word,       // letters and digits that join their neighbours
    character,  // a word by itself: Han, kana, Thai
    mark        // belongs to whatever it follows
};

Part ascii_part(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? Part::word
                                                                                      : Part::gap;
}

bool stands_alone(UChar32 c) {
    auto status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_THAI:
            return true;
        default:
            return uscript_hasScript(c, USCRIPT_KATAKANA);  // the prolonged sound mark
    }
}

Part part_of(char32_t character) {
    auto c = static_cast<UChar32>(character);
    switch (character) {
        case 0x00AD:  // soft hyphen
        case 0x200C:  // zero-width non-joiner, inside Persian words
        case 0x200D:
        case 0xFF9E:  // half-width voicing marks
        case 0xFF9F:
            return Part::mark;
        case 0x02BC:
            return Part::gap;  // the modifier letter apostrophe parts words as the others do
        default:
            break;
    }
    auto mask = U_GET_GC_MASK(c);
    if (mask & U_GC_M_MASK) return Part::mark;
    if (!(mask & (U_GC_L_MASK | U_GC_ND_MASK | U_GC_NL_MASK))) return Part::gap;
    return stands_alone(c) ? Part::character : Part::word;
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
        bool joins = part == Part::mark || (part == Part::word && !alone_);
        if (begin_ == end_ || !joins) {
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
