#include "text/escape.hpp"

namespace wirewatch::text {
namespace {

std::string_view reference_to(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        default:
            return "&#10;";
    }
}

}  // namespace

void append_escaped(std::string& out, std::string_view plain, std::string_view which) {
    for (auto c : plain) {
        if (which.find(c) == which.npos)
            out += c;
        else
            out += reference_to(c);
    }
}

std::string escaped(std::string_view plain, std::string_view which) {
    std::string out;
    append_escaped(out, plain, which);
    return out;
}

}  // namespace wirewatch::text
