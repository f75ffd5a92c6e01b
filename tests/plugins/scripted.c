/* A sink that answers as told, a word a call, and writes down every call: "1 2 3 -> retry after 1". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wirewatch/plugin.h>

struct script {
    wirewatch_host const* host;
    FILE* record;
    char* answers[32];
    size_t count;
    size_t next;
};

static void* open_script(wirewatch_values const* settings, wirewatch_host const* host) {
    struct script* script = calloc(1, sizeof *script);
    char const* const* answer = settings->list(settings, "answers");
    script->host = host;
    script->record = fopen(settings->text(settings, "record"), "ae");
    while (*answer != NULL && script->count < 32) script->answers[script->count++] = strdup(*answer++);
    return script;
}

/* An answer is "retry", or "retry 2": two alerts were taken before. */
static wirewatch_result deliver(void* instance, wirewatch_batch const* batch, size_t* done) {
    static char const* const words[] = {"ok", "retry", "reject", "fatal"};
    struct script* script = instance;
    char const* answer = script->next < script->count ? script->answers[script->next++] : "ok";
    for (size_t i = 0; i < batch->count; ++i) {
        fprintf(script->record, "%llu ", (unsigned long long)batch->alerts[i]->sequence);
    }
    fprintf(script->record, "-> %s\n", answer);
    fflush(script->record);
    char const* space = strchr(answer, ' ');
    if (space != NULL) *done = (size_t)atoi(space);
    script->host->explain(script->host, "the script says so");
    for (int i = 0; i < 4; ++i) {
        if (strncmp(answer, words[i], strlen(words[i])) == 0) return i;
    }
    return WIREWATCH_FATAL;
}

static void close_script(void* instance) {
    struct script* script = instance;
    fputs("closed\n", script->record);
    fclose(script->record);
    for (size_t i = 0; i < script->count; ++i) free(script->answers[i]);
    free(script);
}

static const wirewatch_setting settings[] = {
    {"record", WIREWATCH_TYPE_PATH, 1, NULL, NULL, "where calls are written down"},
    {"answers", WIREWATCH_TYPE_STRING_LIST, 0, NULL, NULL, "what to answer"},
};

static const wirewatch_sink sink = {sizeof sink, open_script, deliver, close_script};

const wirewatch_descriptor wirewatch_plugin = {
    .abi = WIREWATCH_ABI,
    .size = sizeof wirewatch_plugin,
    .kind = WIREWATCH_KIND_SINK,
    .setting_size = sizeof(wirewatch_setting),
    .name = "scripted",
    .version = "1",
    .summary = "answers as told",
    .settings = settings,
    .settings_count = 2,
    .sink = &sink,
};
