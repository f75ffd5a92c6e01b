// An article as a line of JSON (DESIGN section 10; config/README.md, "An article as JSON"), as `match` reads
// it. Pure.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "core/article.hpp"
#include "core/error.hpp"

namespace wirewatch::reading {

// `id` (a string, or a whole number taken as text), `title` and `text` are needed; null counts as absent;
// unknown keys are ignored. Texts stay as given, byte for byte: spans point into them. An error says which
// key is wrong.
Result<Article> read_article_line(std::string_view line);

// The same for many lines, whose articles are read one into the other. Not thread-safe.
class ArticleLines {
public:
    ArticleLines();
    ~ArticleLines();

    // Valid until the next line is read.
    Result<Article const*> read(std::string_view line);

private:
    struct Parser;
    std::string parse_carefully(std::string_view line);
    std::unique_ptr<Parser> parser_;
    Article article_;
};

}  // namespace wirewatch::reading
