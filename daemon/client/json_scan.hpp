// Passes over JSON without building anything, and says where the fields of the outermost object stand.
#pragma once
#include <functional>
#include <string_view>

namespace wirewatch::client::json {

// After the first false nothing more is asked of it.
class Scan {
public:
    explicit Scan(std::string_view text) : text_(text) {}

    // A field's name with its quotes and its value, both as they are written.
    using Take = std::function<void(std::string_view name, std::string_view value)>;
    bool object(Take const& take);
    bool is_over();  // but for white space

private:
    bool value();
    bool array();
    bool string();
    bool escape();
    bool number();
    bool digits();
    bool hex(unsigned& value);
    bool word(std::string_view word);

    void white_space();
    bool next(char character);
    bool next_is(char character) const { return at_ < text_.size() && text_[at_] == character; }

    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

}  // namespace wirewatch::client::json
