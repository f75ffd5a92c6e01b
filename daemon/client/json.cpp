#include "client/json.hpp"

#include <charconv>
#include <cstdio>

#include "client/json_scan.hpp"

namespace wirewatch::client::json {
namespace {

void append_utf8(std::string& out, std::uint32_t point) {
    auto byte = [&](std::uint32_t bits) { out += static_cast<char>(bits); };
    if (point < 0x80) return byte(point);
    if (point < 0x800) {
        byte(0xC0 | point >> 6);
    } else {
        if (point < 0x10000) {
            byte(0xE0 | point >> 12);
        } else {
            byte(0xF0 | point >> 18);
            byte(0x80 | (point >> 12 & 0x3F));
        }
        byte(0x80 | (point >> 6 & 0x3F));
    }
    byte(0x80 | (point & 0x3F));
}

std::uint32_t hex4(std::string_view digits) {
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + 4, value, 16);
    return value;
}

// Of what was scanned as a string, with its quotes.
std::string unquoted(std::string_view written) {
    auto text = written.substr(1, written.size() - 2);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\') {
            out += text[at];
            continue;
        }
        constexpr std::string_view escapes = "bfnrt", meant = "\b\f\n\r\t";
        auto escape = text[++at];
        if (auto known = escapes.find(escape); known != escapes.npos) {
            out += meant[known];
        } else if (escape != 'u') {
            out += escape;
        } else {
            auto point = hex4(text.substr(at + 1));
            at += 4;
            if (point >= 0xD800 && point < 0xDC00) {  // the scan has seen its other half
                point = 0x10000 + ((point - 0xD800) << 10) + (hex4(text.substr(at + 3)) - 0xDC00);
                at += 6;
            }
            append_utf8(out, point);
        }
    }
    return out;
}

}  // namespace

std::optional<Object> Object::parse(std::string_view text) {
    Object object;
    Scan scan(text);
    auto take = [&](std::string_view name, std::string_view value) {
        object.fields_.insert_or_assign(unquoted(name), value);
    };
    if (!scan.object(take) || !scan.is_over()) return std::nullopt;
    return object;
}

std::optional<std::string> Object::text(std::string_view name) const {
    auto found = fields_.find(name);
    if (found == fields_.end() || found->second.front() != '"') return std::nullopt;
    return unquoted(found->second);
}

std::optional<std::uint64_t> Object::number(std::string_view name) const {
    auto found = fields_.find(name);
    if (found == fields_.end()) return std::nullopt;
    auto written = found->second;
    std::int64_t value = 0;
    auto [end, failed] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (failed != std::errc() || end != written.data() + written.size() || written.front() == '-')
        return std::nullopt;
    return static_cast<std::uint64_t>(value);
}

std::optional<bool> Object::flag(std::string_view name) const {
    auto found = fields_.find(name);
    if (found == fields_.end()) return std::nullopt;
    if (found->second == "true") return true;
    if (found->second == "false") return false;
    return std::nullopt;
}

std::optional<Object> Object::object(std::string_view name) const {
    auto found = fields_.find(name);
    if (found == fields_.end() || found->second.front() != '{') return std::nullopt;
    return parse(found->second);
}

std::vector<std::string> Object::names() const {
    std::vector<std::string> names;
    names.reserve(fields_.size());
    for (auto const& field : fields_) names.push_back(field.first);
    return names;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (auto character : text) {
        if (character == '"' || character == '\\') {
            out += '\\';
            out += character;
        } else if (static_cast<unsigned char>(character) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(character));
            out += escape;
        } else {
            out += character;
        }
    }
    return out + '"';
}

}  // namespace wirewatch::client::json
