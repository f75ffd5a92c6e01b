#include "text/escape.hpp"

namespace wirewatch::text {

void append_escaped(std::string& out, std::string_view plain) {
    for (auto c : plain) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += c;
        }
    }
}

std::string escaped(std::string_view plain) {
    std::string out;
    append_escaped(out, plain);
    return out;
}

}  // namespace wirewatch::text
