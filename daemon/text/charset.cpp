#include "text/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "core/ascii.hpp"
#include "text/charset_labels.hpp"
#include "text/tidy.hpp"
#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

using ascii::lower;

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

std::optional<std::string> transcode(std::string_view bytes, std::string const& charset) {
    auto status = U_ZERO_ERROR;
    Converter from(ucnv_open(charset.c_str(), &status), ucnv_close);
    if (U_FAILURE(status)) return std::nullopt;
    Converter to(ucnv_open("UTF-8", &status), ucnv_close);
    std::string out;
    std::array<char, 32768> chunk{};
    std::array<UChar, 8192> pivot{};
    auto const* source = bytes.data();
    auto const* end = source + bytes.size();
    auto *pivot_read = pivot.data(), *pivot_write = pivot.data();
    UBool reset = true;
    do {
        status = U_ZERO_ERROR;
        auto* target = chunk.data();
        ucnv_convertEx(to.get(), from.get(), &target, chunk.data() + chunk.size(), &source, end, pivot.data(),
                       &pivot_read, &pivot_write, pivot.data() + pivot.size(), reset, true, &status);
        out.append(chunk.data(), target);
        reset = false;
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(status) && status != U_TRUNCATED_CHAR_FOUND) return std::nullopt;
    return out;
}

struct Mark {
    std::string_view bytes;
    std::string_view charset;
};

// Longest first: UTF-32LE begins with UTF-16LE's mark.
constexpr std::array<Mark, 5> marks{{{{"\xFF\xFE\0\0", 4}, "utf-32le"},
                                     {{"\0\0\xFE\xFF", 4}, "utf-32be"},
                                     {{"\xEF\xBB\xBF", 3}, "utf-8"},
                                     {{"\xFF\xFE", 2}, "utf-16le"},
                                     {{"\xFE\xFF", 2}, "utf-16be"}}};

bool is_of_one_byte(std::string_view charset) {
    return charset.starts_with("windows-125") || charset.starts_with("iso-8859-");
}

// False for UTF-16, UTF-32 and EBCDIC by whatever name: ICU knows "utf16" and "_838" too. What nobody knows
// is told later.
bool keeps_ascii(std::string const& charset) {
    constexpr std::string_view declaration = "<?xml version=\"1.0\"?>";
    if (charset.empty() || charset == "utf-8" || is_of_one_byte(charset)) return true;
    auto read = transcode(declaration, charset);
    return !read || *read == declaration;
}

// Text without a mark in two or four bytes a character, told by its first two (XML 1.0, appendix F): markup
// and white space are ASCII, the other bytes of which are zero.
std::string wide_charset(std::string_view bytes) {
    auto zeros = [&](std::size_t from, std::size_t count) {
        return bytes.substr(from, count).find_first_not_of('\0') == bytes.npos;
    };
    auto is_letter = [&](std::size_t at) { return bytes[at] > 0; };
    if (bytes.size() >= 8) {
        if (zeros(0, 3) && is_letter(3) && zeros(4, 3) && is_letter(7)) return "utf-32be";
        if (is_letter(0) && zeros(1, 3) && is_letter(4) && zeros(5, 3)) return "utf-32le";
    }
    if (bytes.size() >= 4) {
        if (zeros(0, 1) && is_letter(1) && zeros(2, 1) && is_letter(3)) return "utf-16be";
        if (is_letter(0) && zeros(1, 1) && is_letter(2) && zeros(3, 1)) return "utf-16le";
    }
    return {};
}

// A declaration that could be read as ASCII is in a charset that keeps it, whatever it says.
std::string declared_by(std::string_view label) {
    auto charset = charset_meant_by(label);
    return keeps_ascii(charset) ? charset : std::string{};
}

std::string declared_in_xml(std::string_view bytes) {
    if (auto wide = wide_charset(bytes); !wide.empty()) return wide;
    auto head = bytes.substr(0, 400);
    auto begin = head.find("<?xml");
    auto end = head.find("?>", begin == head.npos ? 0 : begin);
    if (begin == head.npos || end == head.npos) return {};
    head = head.substr(begin, end - begin);
    auto at = head.find("encoding");
    if (at == head.npos || (at = head.find_first_of("\"'", at)) == head.npos) return {};
    auto name = head.substr(at + 1, head.find(head[at], at + 1) - at - 1);
    return declared_by(name);
}

// How much of the text beyond ASCII is UTF-8.
struct Sequences {
    std::size_t good = 0, bad = 0;
};

Sequences utf8_sequences(std::string_view bytes) {
    Sequences out;
    for (std::size_t at = skip_plain(bytes, 0); at < bytes.size(); at = skip_plain(bytes, at)) {
        auto begin = at;
        auto c = decode(bytes, at);
        if (c == replacement && at - begin < 3) ++out.bad;
        if (c >= 0x80 && c != replacement) ++out.good;
    }
    return out;
}

constexpr std::size_t few = 3;

// Declared, UTF-8 is what a text is unless its letters beyond ASCII are hardly ever UTF-8: then it is another
// charset under a wrong name. Undeclared, most of them must be.
bool is_mostly_utf8(std::string_view bytes, bool declared) {
    auto [good, bad] = utf8_sequences(bytes);
    return declared ? bad < few || good * 2 > bad : good > bad;
}

// UTF-8 under the name of a charset with one byte a letter, as old templates have it: no text in such a
// charset looks like that by chance.
bool is_misnamed_utf8(std::string_view bytes, std::string_view charset) {
    return is_of_one_byte(charset) && is_valid_utf8(bytes) && utf8_sequences(bytes).good >= few;
}

bool is_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool has_c1_bytes(std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xA0;
    });
}

std::string guess(std::string_view bytes) {
    constexpr int least_confidence = 10;
    auto status = U_ZERO_ERROR;
    std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
    auto sample = bytes.substr(0, 64u << 10);
    ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
    // Tags tell nothing of the language.
    ucsdet_enableInputFilter(detector.get(), true);
    int32_t count = 0;
    auto const* const* found = ucsdet_detectAll(detector.get(), &count, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
        if (ucsdet_getConfidence(found[i], &status) < least_confidence) break;
        auto charset = charset_meant_by(ucsdet_getName(found[i], &status));
        // Persian and Urdu have letters where ISO 8859-6 has controls.
        if (charset == "iso-8859-6" && has_c1_bytes(sample)) return "windows-1256";
        // Wide ones and UTF-8 have been looked at.
        if (keeps_ascii(charset) && charset != "utf-8") return charset;
    }
    return "windows-1252";
}

}  // namespace

std::string charset_of(std::string_view content_type) {
    auto low = lower(trim(content_type));
    auto at = low.find("charset=");
    if (at == low.npos) return {};
    auto value = std::string_view(low).substr(at + 8);
    value = value.substr(0, value.find(';'));
    while (!value.empty() && std::string_view("\"' \t").find(value.front()) != value.npos)
        value.remove_prefix(1);
    return std::string(value.substr(0, value.find_first_of("\"' \t,")));
}

bool is_utf8_in_order(std::string_view bytes, std::string_view content_type) {
    auto is_utf8 = [](std::string const& charset) { return charset.empty() || charset == "utf-8"; };
    return !bytes.starts_with(marks[2].bytes) && is_utf8(charset_meant_by(charset_of(content_type))) &&
           is_utf8(declared_in_xml(bytes)) && is_tidy(bytes);
}

Decoded to_utf8(std::string_view bytes, std::string_view content_type, std::string_view declared_elsewhere) {
    using Origin = Decoded::Origin;
    Decoded out;
    auto accept = [&](std::string const& charset, Origin origin) {
        if (charset.empty()) return false;
        if (charset == "utf-8") {
            if (origin != Origin::byte_order_mark && !is_valid_utf8(bytes)) return false;
            out.text = bytes;
        } else if (auto text = transcode(bytes, charset)) {
            out.text = std::move(*text);
        } else {
            out.unknown = charset;
            return false;
        }
        out.charset = charset;
        out.origin = origin;
        return true;
    };

    for (auto const& [start, charset] : marks) {
        if (!bytes.starts_with(start)) continue;
        bytes.remove_prefix(start.size());
        accept(std::string(charset), Origin::byte_order_mark);
        return out;
    }
    auto header = charset_meant_by(charset_of(content_type));
    auto declared = declared_in_xml(bytes);
    // Which byte comes first, the bytes know better; and without a zero among them they are not wide.
    auto has_zeros = bytes.substr(0, 256).find('\0') != bytes.npos;
    if (!wide_charset(bytes).empty() || (!has_zeros && !keeps_ascii(header))) header.clear();
    auto named = header.empty() ? declared : header;
    if (is_misnamed_utf8(bytes, named)) {
        out.overruled = named;
    } else if (accept(header, Origin::header) || accept(declared, Origin::declaration)) {
        return out;
    }
    auto elsewhere = declared_by(declared_elsewhere);
    // ISO-2022-JP is written in ASCII.
    if (is_ascii(bytes) && accept(elsewhere, Origin::declaration)) return out;
    if (accept("utf-8", Origin::valid_utf8)) return out;
    if (accept(elsewhere, Origin::declaration)) return out;
    // UTF-8 with a few bad bytes is still UTF-8, also by default (XML 1.0, section 4.3.3); the repair of the
    // bytes says how many.
    bool is_declared = header == "utf-8" || declared == "utf-8" || elsewhere == "utf-8";
    if (is_mostly_utf8(bytes, is_declared)) {
        out.text = bytes;
        out.charset = "utf-8";
        out.origin = header == "utf-8" ? Origin::header
                     : is_declared     ? Origin::declaration
                                       : Origin::valid_utf8;
        return out;
    }
    if (is_declared) out.overruled = "utf-8";
    accept(guess(bytes), Origin::guessed) || accept("windows-1252", Origin::guessed);
    return out;
}

}  // namespace wirewatch::text
