#include "reading/extract.hpp"

#include <gtest/gtest.h>

#include "reading/shared.hpp"

namespace wirewatch::reading {
namespace {

class ExtractVerb : public InAFolder {
protected:
    ExtractOptions page(std::string const& html) const {
        ExtractOptions options;
        options.file = write("page.html", html).string();
        return options;
    }
};

std::string const talks =
    "<html lang=en><title>Talks resume in Geneva</title>"
    "<meta name=author content='Jane Doe'><meta property=article:published_time content=2025-10-31T12:00:00Z>"
    "<p>The two delegations met again on Friday, mediators said, after a week of silence.</p>"
    "<p>They will go on talking on Monday, and nobody expects a result before the winter.</p>";

TEST_F(ExtractVerb, PrintsOneJsonObject) {
    auto options = page(talks);
    options.json = true;
    auto ran = run_verb(extract, options);
    EXPECT_EQ(ran.code, 0);
    EXPECT_EQ(
        ran.output,
        R"({"article":{"title":"Talks resume in Geneva","byline":"Jane Doe",)"
        R"("published":"2025-10-31T12:00:00.000Z","language":"en","text":)"
        R"("The two delegations met again on Friday, mediators said, after a week of silence.\n\n)"
        R"(They will go on talking on Monday, and nobody expects a result before the winter."},"notes":[]})"
        "\n");
}

TEST_F(ExtractVerb, ShowsAPersonTheArticle) {
    auto ran = run_verb(extract, page(talks));
    EXPECT_EQ(ran.code, 0);
    EXPECT_EQ(ran.output,
              "Talks resume in Geneva\nJane Doe  2025-10-31T12:00:00.000Z\n\n"
              "The two delegations met again on Friday, mediators said, after a week of silence.\n\n"
              "They will go on talking on Monday, and nobody expects a result before the winter.\n");
}

TEST_F(ExtractVerb, ReadsStandardInputInTheCharsetOfTheServer) {
    ExtractOptions options;
    options.file = "-";
    options.content_type = "text/html; charset=windows-1251";
    auto ran = run_verb(extract, options, "<title>\xCC\xE8\xF0</title>" + talks);
    EXPECT_EQ(ran.output.substr(0, ran.output.find('\n')), "Мир");
}

TEST_F(ExtractVerb, WhatIsNoArticleIsAFindingThatSaysWhy) {
    struct Case {
        std::string_view page, why;
    };
    for (auto const& [html, why] : {
             Case{"", "The page is empty."},
             Case{"%PDF-1.4 <b>", "This is a PDF document, not an HTML page."},
             Case{"<?xml version='1.0'?><rss></rss>", "This is a feed, not an HTML page; 'parse' reads it."},
             Case{"{\"a\":1}", "This is JSON, not an HTML page."},
             Case{"Good morning.", "There is no tag in this text; an HTML page is wanted."},
             Case{"<p></p>", "There is no article on this page: no headline and no paragraphs."},
         }) {
        auto options = page(std::string(html));
        auto ran = run_verb(extract, options);
        EXPECT_EQ(ran.code, 1);
        EXPECT_EQ(ran.output, "");
        EXPECT_EQ(ran.messages, options.file + ": " + std::string(why) + "\n");
    }
}

TEST_F(ExtractVerb, AFileThatIsNotThereIsAFinding) {
    ExtractOptions options;
    options.file = (folder / "absent.html").string();
    auto ran = run_verb(extract, options);
    EXPECT_EQ(ran.code, 1);
    EXPECT_EQ(ran.messages, options.file + ": cannot be read\n");
}

TEST_F(ExtractVerb, ThePageCannotWriteToTheTerminal) {
    auto ran = run_verb(extract, page("<title>T\u202E\x1b[2J</title>" + talks));
    EXPECT_EQ(ran.output.find_first_of("\x1b\u202E"), std::string::npos);
}

TEST_F(ExtractVerb, ABatchAnswersEachLineInOrder) {
    auto good = page("<title>Talks</title>").file;
    ExtractOptions options;
    options.batch = true;
    auto ran = run_verb(extract, options,
                        R"({"id":"1","file":")" + good +
                            R"(","kind":"html-article","headers":{}})"
                            "\nnonsense\n"
                            R"({"id":"2","file":"/absent"})"
                            "\n");
    EXPECT_EQ(ran.code, 1);
    EXPECT_EQ(ran.output, R"({"id":"1","article":{"title":"Talks"},"notes":[{"code":"no_text","text":)"
                          R"("Nothing on the page looks like an article's text."}]})"
                          "\n"
                          R"({"error":"this line is no JSON object"})"
                          "\n"
                          R"({"id":"2","error":"cannot read /absent"})"
                          "\n");
}

}  // namespace
}  // namespace wirewatch::reading
