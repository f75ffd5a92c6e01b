/* Of a kind that is declared and not yet understood. */
#include <wirewatch/plugin.h>

const wirewatch_descriptor wirewatch_plugin = {
    .abi = WIREWATCH_ABI,
    .size = sizeof wirewatch_plugin,
    .kind = WIREWATCH_KIND_ENRICHER,
    .setting_size = sizeof(wirewatch_setting),
    .name = "enricher",
    .version = "1",
    .summary = "adds nothing",
};
