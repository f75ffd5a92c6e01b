// What the site of a page is called, for telling its name from headlines and authors.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::article {

class Site {
public:
    // The name the page gives it, and the page's address; either may be empty.
    Site(std::string_view name, std::string_view url);

    // "Example News" or "example.org".
    bool is(std::string_view name) const;
    // Of a part of a title: "Example", "Example News Europe" too.
    bool is_called(std::string_view part) const;

private:
    std::string name_, host_;
};

}  // namespace wirewatch::article
