// A page of HTML cut into tags and text, as the WHATWG's tokenizer does. Pure; works in the given buffer:
// names are put in lower case and character references of text are decoded in place.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/html_tags.hpp"

namespace wirewatch::text {

struct HtmlAttribute {
    std::string_view name;
    std::string_view value;  // as written, references and all
};

struct HtmlToken {
    enum class Kind { start, end, text } kind{};
    Tag tag = Tag::text;
    std::string_view content;  // the text, or the element's name
    bool closes_itself = false;
    std::vector<HtmlAttribute> attributes;
};

class HtmlTokens {
public:
    HtmlTokens(char* begin, char* end) : at_(begin), end_(end) {}

    // Comments, doctypes and processing instructions are passed over. False = the end. Views stay valid as
    // long as the buffer. Takes each byte once.
    bool next(HtmlToken& token);

private:
    bool take_raw(HtmlToken& token);
    void take_text(HtmlToken& token);
    bool take_tag(HtmlToken& token);
    bool ends_raw(char const* where) const;
    void pass_over_declaration();
    std::string_view take_name();
    HtmlAttribute take_attribute();
    void pass_over_space();

    char* at_;
    char* end_;
    std::string_view raw_;  // name of the element whose content is not markup
    bool escapable_ = false;
    bool is_drawing_ = false;
    bool drawings_end_ = true;  // as far as is known
    bool comments_end_ = true;  // likewise
};

// The references in it decoded: "A &amp; B" -> "A & B".
std::string unescaped(std::string_view html);

}  // namespace wirewatch::text
