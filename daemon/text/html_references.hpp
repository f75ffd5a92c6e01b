// Character references of HTML in running text. Pure, thread-safe.
#pragma once
#include <cstddef>

namespace wirewatch::text {

// Decodes in place and returns the size that is left: a reference is never shorter than its character. The
// oldest names are known without semicolon too; what is no reference stays.
std::size_t unescape(char* text, std::size_t size);

}  // namespace wirewatch::text
