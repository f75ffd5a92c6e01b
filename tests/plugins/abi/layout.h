/* Sizes and offsets of the ABI, as the language that includes this file sees them. */
#include <wirewatch/plugin.h>

#define WIREWATCH_LAYOUT                                                                                 \
    sizeof(wirewatch_setting), offsetof(wirewatch_setting, help), sizeof(wirewatch_values),              \
        offsetof(wirewatch_values, list), sizeof(wirewatch_document), offsetof(wirewatch_document, url), \
        sizeof(wirewatch_host), offsetof(wirewatch_host, wait), offsetof(wirewatch_host, stored),        \
        sizeof(wirewatch_source), sizeof(wirewatch_alert), offsetof(wirewatch_alert, json_size),         \
        sizeof(wirewatch_batch), sizeof(wirewatch_sink), sizeof(wirewatch_descriptor),                   \
        offsetof(wirewatch_descriptor, abi), offsetof(wirewatch_descriptor, extension)

#define WIREWATCH_LAYOUT_COUNT 17

#ifdef __cplusplus
extern "C" {
#endif
extern const size_t wirewatch_layout_in_c[WIREWATCH_LAYOUT_COUNT];
extern const size_t wirewatch_layout_in_cpp[WIREWATCH_LAYOUT_COUNT];
#ifdef __cplusplus
}
#endif
