/* A sink that forgot its functions. */
#include <wirewatch/plugin.h>

static const wirewatch_sink sink = {.size = sizeof sink};

const wirewatch_descriptor wirewatch_plugin = {
    .abi = WIREWATCH_ABI,
    .size = sizeof wirewatch_plugin,
    .kind = WIREWATCH_KIND_SINK,
    .setting_size = sizeof(wirewatch_setting),
    .name = "incomplete",
    .version = "1",
    .summary = "does nothing",
    .sink = &sink,
};
