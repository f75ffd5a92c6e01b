// Bytes in any character set -> UTF-8. Pure, thread-safe.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::text {

struct Decoded {
    std::string text;     // UTF-8; malformed sequences are still in it when the bytes were UTF-8 (see repair)
    std::string charset;  // as the WHATWG names it, lower case: "utf-8", "windows-1252"
    enum class Origin { byte_order_mark, header, declaration, valid_utf8, guessed } origin{};
    std::string unknown;    // a declared name that nobody knows, empty = none
    std::string overruled;  // a declared name that the bytes contradict, empty = none
};

// The first that holds: byte order mark, charset of the Content-Type, XML declaration, valid UTF-8, what
// `elsewhere` says (see charset_in_html: pages are often stored as UTF-8 with the old declaration left in),
// ICU's guess (windows-1252 where that is unsure). A declared charset that is unknown, or declared UTF-8 that
// is not, is passed over while another source has an answer; so is a declared charset of one byte a letter
// when the text is plainly UTF-8. ISO-8859-1 means windows-1252, as in HTML.
Decoded to_utf8(std::string_view bytes, std::string_view content_type, std::string_view elsewhere = {});

// True for UTF-8 that to_utf8 would give back as it is and that needs no repair: nothing has to be copied.
bool is_utf8_in_order(std::string_view bytes, std::string_view content_type);

// "text/xml; charset=UTF-8" -> "utf-8"; empty = none given.
std::string charset_of(std::string_view content_type);

}  // namespace wirewatch::text
