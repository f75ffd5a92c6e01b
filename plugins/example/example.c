/* The smallest sink: writes topic and sequence of each alert to a file, a line each.
 * plugins/README.md walks through it. */
#include <stdio.h>
#include <wirewatch/plugin.h>

/* open() may keep `host` until close(); the settings are borrowed, so the file is opened here. */
static void* open_file(wirewatch_values const* settings, wirewatch_host const* host) {
    FILE* file = fopen(settings->text(settings, "file"), "ae");
    if (file == NULL) host->explain(host, "the file cannot be opened for appending");
    return file;
}

static wirewatch_result write_lines(void* instance, wirewatch_batch const* batch, size_t* done) {
    FILE* file = instance;
    for (size_t i = 0; i < batch->count; ++i) {
        wirewatch_alert const* alert = batch->alerts[i];
        fprintf(file, "%s %llu\n", alert->topic, (unsigned long long)alert->sequence);
        /* Flushed for each alert: what counts as done has left this process. */
        if (fflush(file) != 0) return WIREWATCH_RETRY;
        *done = i + 1;
    }
    return WIREWATCH_OK;
}

static void close_file(void* instance) {
    fclose(instance);
}

static const wirewatch_setting settings[] = {
    {"file", WIREWATCH_TYPE_PATH, 1, NULL, NULL, "the file to append to"},
};

static const wirewatch_sink sink = {sizeof sink, open_file, write_lines, close_file};

const wirewatch_descriptor wirewatch_plugin = {
    .abi = WIREWATCH_ABI,
    .size = sizeof wirewatch_plugin,
    .kind = WIREWATCH_KIND_SINK,
    .setting_size = sizeof(wirewatch_setting),
    .name = "example",
    .version = "1",
    .summary = "writes topic and sequence of each alert to a file",
    .settings = settings,
    .settings_count = sizeof settings / sizeof settings[0],
    .sink = &sink,
};
