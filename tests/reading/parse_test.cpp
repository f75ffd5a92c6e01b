#include "reading/parse.hpp"

#include <gtest/gtest.h>

#include "reading/shared.hpp"

namespace wirewatch::reading {
namespace {

class ParseVerb : public InAFolder {
protected:
    std::string file(std::string const& name, std::string const& content) const {
        return write(name, content).string();
    }

    int run(ParseOptions const& options, std::string const& input = {}) {
        auto ran = run_verb(parse, options, input);
        output = ran.output;
        messages = ran.messages;
        return ran.code;
    }

    std::string output, messages;
};

constexpr char const* feed =
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><link href='a'/></feed>";

TEST_F(ParseVerb, PrintsOneJsonObject) {
    ParseOptions options;
    options.json = true;
    options.url = "https://example.org/x/";
    options.file = file("a.xml", feed);
    EXPECT_EQ(run(options), 0);
    EXPECT_EQ(
        output,
        R"({"format":"atom-1.0","feed":{"title":"T","link":"https://example.org/x/a"},"entries":[],"notes":[]})"
        "\n");
}

TEST_F(ParseVerb, ReadsStandardInputAndTheHeadersOfAResponse) {
    ParseOptions options;
    options.json = true;
    options.url = "https://example.org/";
    options.headers_file = file("h.json", R"({"content-language":"fr","Content-Location":"/y/","X":1})");
    options.file = "-";
    EXPECT_EQ(run(options, feed), 0);
    EXPECT_NE(output.find(R"("link":"https://example.org/y/a","language":"fr")"), std::string::npos)
        << output;
}

TEST_F(ParseVerb, ShowsAPersonTheTitles) {
    ParseOptions options;
    options.file = file("a.txt", "Title: Truce holds\nDate: 31 Oct 2025\nUrgency: 1\n\nBody.");
    EXPECT_EQ(run(options), 0);
    EXPECT_EQ(output,
              "text\n2025-10-31T00:00:00.000Z  Truce holds\n"
              "note unknown_header, line 3: 'urgency:' is no header of a dispatch.\n");
}

TEST_F(ParseVerb, ARefusalIsAFindingAndSaysWhy) {
    ParseOptions options;
    options.json = true;
    options.file = file("a.html", "<html></html>");
    EXPECT_EQ(run(options), 1);
    EXPECT_EQ(output, "");
    EXPECT_EQ(messages, options.file + ": This is an HTML page, not a feed.\n");
    options.file += ".absent";
    EXPECT_EQ(run(options), 1);
    EXPECT_EQ(messages, options.file + ": cannot be read\n");
}

TEST_F(ParseVerb, AFolderIsNoDocument) {
    ParseOptions options;
    options.file = ::testing::TempDir();
    EXPECT_EQ(run(options), 1);
    EXPECT_EQ(messages, options.file + ": cannot be read\n");
}

TEST_F(ParseVerb, ATitleCannotTurnThePersonsLineAround) {
    ParseOptions options;
    options.file =
        file("a.xml", "<feed xmlns='http://www.w3.org/2005/Atom'><title>D\u202Eesk</title></feed>");
    EXPECT_EQ(run(options), 0);
    EXPECT_EQ(output.substr(0, output.find('\n')), "atom-1.0  Desk");
}

TEST_F(ParseVerb, ABatchAnswersEachLineInOrder) {
    ParseOptions options;
    options.batch = true;
    auto good = file("a.xml", feed), bad = file("b.html", "<html></html>");
    auto code = run(options, R"({"id":"1","file":")" + good +
                                 R"(","kind":"atom","url":"https://example.org/","headers":{}})"
                                 "\n"
                                 R"({"id":"2","file":")" +
                                 bad + "\"}\nnonsense\n");
    EXPECT_EQ(code, 1);
    EXPECT_EQ(
        output,
        R"({"id":"1","format":"atom-1.0","feed":{"title":"T","link":"https://example.org/a"},"entries":[],"notes":[]})"
        "\n"
        R"({"id":"2","error":"This is an HTML page, not a feed."})"
        "\n"
        R"({"error":"this line is no JSON object"})"
        "\n");
}

}  // namespace
}  // namespace wirewatch::reading
