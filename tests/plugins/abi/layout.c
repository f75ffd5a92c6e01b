#include "layout.h"

_Static_assert(__STDC_VERSION__ == 201112L, "the header is compiled as C11");

const size_t wirewatch_layout_in_c[] = {WIREWATCH_LAYOUT};
