/* Its file has another name than itself. */
#include <wirewatch/plugin.h>

const wirewatch_descriptor wirewatch_plugin = {
    .abi = WIREWATCH_ABI,
    .size = sizeof wirewatch_plugin,
    .kind = WIREWATCH_KIND_SINK,
    .setting_size = sizeof(wirewatch_setting),
    .name = "somebody",
    .version = "1",
    .summary = "is somebody else",
};
