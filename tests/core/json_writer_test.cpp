#include "core/json_writer.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace wirewatch {
namespace {

std::string written(std::string_view text) {
    std::ostringstream out;
    JsonWriter writer(out);
    writer.put_string(text);
    writer.flush();
    return out.str();
}

TEST(JsonWriter, WhatJsonCannotHoldIsEscaped) {
    EXPECT_EQ(written(""), "\"\"");
    EXPECT_EQ(written("a \"b\" \\ \b\f\n\r\t\x01\x1f"), R"("a \"b\" \\ \b\f\n\r\t\u0001\u001f")");
    EXPECT_EQ(written("\x7f é 和平 /"), "\"\x7f é 和平 /\"");
}

TEST(JsonWriter, AnEscapeIsFoundAtEachPlace) {
    for (std::size_t length = 0; length < 40; ++length) {
        for (std::size_t at = 0; at <= length; ++at) {
            std::string before(at, 'x'), behind(length - at, '\xC3');
            EXPECT_EQ(written(before + "\n" + behind), "\"" + before + "\\n" + behind + "\"");
        }
    }
}

TEST(JsonWriter, AStringMayBeLongerThanTheBuffer) {
    std::string plain(300'000, 'x'), quotes(100'000, '"'), escaped;
    for (std::size_t i = 0; i < quotes.size(); ++i) escaped += "\\\"";
    EXPECT_EQ(written(plain), "\"" + plain + "\"");
    EXPECT_EQ(written(quotes), "\"" + escaped + "\"");
}

TEST(JsonWriter, WhatIsJsonAlreadyStaysAsItIs) {
    std::ostringstream out;
    JsonWriter writer(out);
    std::string many(200'000, '0');
    writer.put('[');
    writer.put(many);
    writer.put(']');
    EXPECT_TRUE(out.str().size() < many.size()) << "the rest waits for flush";
    writer.flush();
    EXPECT_EQ(out.str(), "[" + many + "]");
}

TEST(JsonWriter, AStringIsAppendedTo) {
    std::string text = "[";
    JsonWriter out(text);
    out.put_string("a");
    out.put(',');
    out.put(std::uint32_t{4294967295});
    out.put(']');
    out.flush();
    EXPECT_EQ(text, R"(["a",4294967295])");
}

}  // namespace
}  // namespace wirewatch
