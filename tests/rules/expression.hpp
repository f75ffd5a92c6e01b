// A query as the property tests draw it and make it smaller.
#pragma once
#include <string>
#include <vector>

namespace wirewatch::rules {

struct Expression {
    std::string prefix;   // "title:", of a term or a group
    std::string before;   // "NOT " or "ATLEAST/2 "
    std::string between;  // " AND "
    std::string term;     // of one without children
    std::string suffix;   // "^2"
    std::vector<Expression> children;

    std::string text() const {
        std::string inner = term;
        for (std::size_t i = 0; i < children.size(); ++i)
            inner += (i > 0 ? between : before) + children[i].text();
        if (!children.empty()) inner = "(" + inner + ")";
        return prefix + inner + suffix;
    }

    // Every expression that is a little smaller: a part in place of the whole, less around it.
    std::vector<Expression> smaller() const {
        std::vector<Expression> all(children);
        for (auto part : {&Expression::prefix, &Expression::suffix}) {
            if ((this->*part).empty()) continue;
            auto less = *this;
            (less.*part).clear();
            all.push_back(less);
        }
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (children.size() > 2) {
                auto less = *this;
                less.children.erase(less.children.begin() + static_cast<std::ptrdiff_t>(i));
                all.push_back(less);
            }
            for (auto& child : children[i].smaller()) {
                auto less = *this;
                less.children[i] = std::move(child);
                all.push_back(std::move(less));
            }
        }
        return all;
    }
};

}  // namespace wirewatch::rules
