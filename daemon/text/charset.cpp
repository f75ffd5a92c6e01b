#include "text/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

std::string lower(std::string_view text) {
    std::string out(trim(text));
    for (auto& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return out;
}

// Labels that say one thing and mean a superset (WHATWG Encoding, section 4.2).
std::string meant(std::string_view label) {
    static constexpr std::array<std::array<std::string_view, 2>, 16> supersets{{
        {"iso-8859-1", "windows-1252"},
        {"iso8859-1", "windows-1252"},
        {"latin1", "windows-1252"},
        {"latin-1", "windows-1252"},
        {"us-ascii", "windows-1252"},
        {"ascii", "windows-1252"},
        {"iso-8859-9", "windows-1254"},
        {"iso-8859-11", "windows-874"},
        {"tis-620", "windows-874"},
        {"gb2312", "gb18030"},
        {"gbk", "gb18030"},
        {"shift_jis", "windows-31j"},
        {"ks_c_5601-1987", "windows-949"},
        {"euc-kr", "windows-949"},
        {"utf8", "utf-8"},
        {"unicode-1-1-utf-8", "utf-8"},
    }};
    auto name = lower(label);
    for (auto const& [said, means] : supersets) {
        if (name == said) return std::string(means);
    }
    return name;
}

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

// "<" in a wide encoding without a mark (XML 1.0, appendix F).
constexpr std::array<Mark, 4> wide{{{{"<\0\0\0", 4}, "utf-32le"},
                                    {{"\0\0\0<", 4}, "utf-32be"},
                                    {{"<\0", 2}, "utf-16le"},
                                    {{"\0<", 2}, "utf-16be"}}};

// A declaration that could be read byte by byte is not in a wide encoding, whatever it says.
std::string narrow(std::string_view label) {
    auto charset = meant(label);
    return charset.starts_with("utf-16") || charset.starts_with("utf-32") || charset.starts_with("ucs")
               ? std::string{}
               : charset;
}

std::string declared_in_xml(std::string_view bytes) {
    for (auto const& [start, charset] : wide) {
        if (bytes.starts_with(start)) return std::string(charset);
    }
    auto head = bytes.substr(0, 400);
    auto begin = head.find("<?xml");
    auto end = head.find("?>", begin == head.npos ? 0 : begin);
    if (begin == head.npos || end == head.npos) return {};
    head = head.substr(begin, end - begin);
    auto at = head.find("encoding");
    if (at == head.npos || (at = head.find_first_of("\"'", at)) == head.npos) return {};
    auto name = head.substr(at + 1, head.find(head[at], at + 1) - at - 1);
    return narrow(name);
}

bool is_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string guess(std::string_view bytes) {
    auto status = U_ZERO_ERROR;
    std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
    auto sample = bytes.substr(0, 64 * 1024);
    ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
    auto const* found = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || found == nullptr || ucsdet_getConfidence(found, &status) < 10)
        return "windows-1252";
    return meant(ucsdet_getName(found, &status));
}

}  // namespace

std::string charset_of(std::string_view content_type) {
    auto low = lower(content_type);
    auto at = low.find("charset=");
    if (at == low.npos) return {};
    auto value = std::string_view(low).substr(at + 8);
    value = value.substr(0, value.find(';'));
    while (!value.empty() && std::string_view("\"' \t").find(value.front()) != value.npos)
        value.remove_prefix(1);
    return std::string(value.substr(0, value.find_first_of("\"' \t,")));
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
    auto header = meant(charset_of(content_type));
    auto declared = declared_in_xml(bytes);
    if (accept(header, Origin::header)) return out;
    if (accept(declared, Origin::declaration)) return out;
    auto elsewhere = narrow(declared_elsewhere);
    // ISO-2022-JP is written in ASCII.
    if (is_ascii(bytes) && accept(elsewhere, Origin::declaration)) return out;
    if (accept("utf-8", Origin::valid_utf8)) return out;
    if (accept(elsewhere, Origin::declaration)) return out;
    // Declared UTF-8 with a few bad bytes is still UTF-8; the repair of the bytes says how many.
    if (header == "utf-8" || declared == "utf-8" || elsewhere == "utf-8") {
        out.text = bytes;
        out.charset = "utf-8";
        out.origin = header == "utf-8" ? Origin::header : Origin::declaration;
        return out;
    }
    accept(guess(bytes), Origin::guessed) || accept("windows-1252", Origin::guessed);
    return out;
}

}  // namespace wirewatch::text
