// Pages for the tests of full-text extraction.
#pragma once
#include <string>

namespace wirewatch::article {

inline std::string const first =
    "Mediators from three countries met both delegations on Tuesday, officials said, and left without a "
    "word.";
inline std::string const second =
    "A second round, which nobody wants to call a round, is to begin on Friday in the same hotel by the "
    "lake.";
inline std::string const third =
    "Until then the guns are to stay silent along the river, the bridges open, and the hostages alive.";

inline std::string paragraph(std::string const& text) {
    return "<p>" + text + "</p>";
}

inline std::string const body = paragraph(first) + paragraph(second) + paragraph(third);
inline std::string const body_text = first + "\n\n" + second + "\n\n" + third;

}  // namespace wirewatch::article
