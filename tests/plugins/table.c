/* A sink with a setting of every type; open() writes down what it read. */
#include <stdio.h>
#include <wirewatch/plugin.h>

static void* open_table(wirewatch_values const* v, wirewatch_host const* host) {
    FILE* record = fopen(v->text(v, "record"), "we");
    (void)host;
    fprintf(record, "%s %s %lld %lld %lld %lld", v->text(v, "greeting"), v->text(v, "mode"),
            (long long)v->number(v, "count"), (long long)v->number(v, "loud"),
            (long long)v->number(v, "every"), (long long)v->number(v, "most"));
    for (char const* const* word = v->list(v, "words"); *word != NULL; ++word) fprintf(record, " %s", *word);
    fprintf(record, " [%s%lld]", v->text(v, "no such"), (long long)v->number(v, "greeting"));
    return record;
}

static wirewatch_result deliver(void* instance, wirewatch_batch const* batch, size_t* done) {
    (void)instance;
    (void)batch;
    (void)done;
    return WIREWATCH_OK;
}

static void close_table(void* instance) {
    fclose(instance);
}

static const wirewatch_setting settings[] = {
    {"record", WIREWATCH_TYPE_PATH, 1, NULL, NULL, "a file"},
    {"greeting", WIREWATCH_TYPE_STRING, 0, "hello", NULL, "a text"},
    {"mode", WIREWATCH_TYPE_CHOICE, 0, "plain", "plain|fancy", "how"},
    {"count", WIREWATCH_TYPE_INTEGER, 0, "3", NULL, "how many"},
    {"loud", WIREWATCH_TYPE_BOOLEAN, 0, NULL, NULL, "whether"},
    {"every", WIREWATCH_TYPE_DURATION, 0, "1m", NULL, "how often"},
    {"most", WIREWATCH_TYPE_SIZE, 0, "8MiB", NULL, "how big"},
    {"words", WIREWATCH_TYPE_STRING_LIST, 0, "one\ntwo", NULL, "which"},
};

static const wirewatch_sink sink = {sizeof sink, open_table, deliver, close_table};

const wirewatch_descriptor wirewatch_plugin = {
    .abi = WIREWATCH_ABI,
    .size = sizeof wirewatch_plugin,
    .kind = WIREWATCH_KIND_SINK,
    .setting_size = sizeof(wirewatch_setting),
    .name = "table",
    .version = "1",
    .summary = "has settings",
    .settings = settings,
    .settings_count = sizeof settings / sizeof settings[0],
    .sink = &sink,
};
