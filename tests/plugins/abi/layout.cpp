#include "layout.h"

static_assert(__cplusplus == 202002L, "the header is compiled as C++20");

const size_t wirewatch_layout_in_cpp[] = {WIREWATCH_LAYOUT};
