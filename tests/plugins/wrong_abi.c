/* Built for an ABI of the future. */
#include <wirewatch/plugin.h>

const wirewatch_descriptor wirewatch_plugin = {.abi = 7, .size = sizeof wirewatch_plugin};
