/* A source that brings one document and then cannot go on; `refuse` keeps it from opening. */
#include <wirewatch/plugin.h>

static wirewatch_host const* the_host;

static void* open_source(wirewatch_values const* settings, wirewatch_host const* host) {
    the_host = host;
    if (settings->number(settings, "refuse") != 0) {
        host->explain(host, "the door is locked");
        return NULL;
    }
    return &the_host;
}

static wirewatch_result run(void* instance) {
    (void)instance;
    wirewatch_document document = {.size = sizeof document};
    document.bytes = "<rss/>";
    document.bytes_size = 6;
    document.name = "one.xml";
    document.content_type = "application/rss+xml";
    document.item_key = "one";
    document.lang = "ar";
    document.url = "http://wire.example/";
    the_host->emit(the_host, &document);
    the_host->explain(the_host, the_host->knows(the_host, "one") != 0 ? "the line went dead" : "unknown");
    return WIREWATCH_FATAL;
}

static void close_source(void* instance) {
    (void)instance;
}

static const wirewatch_setting settings[] = {
    {"refuse", WIREWATCH_TYPE_BOOLEAN, 0, "false", NULL, "refuse to open"},
};

static const wirewatch_source source = {sizeof source, open_source, run, close_source};

const wirewatch_descriptor wirewatch_plugin = {
    .abi = WIREWATCH_ABI,
    .size = sizeof wirewatch_plugin,
    .kind = WIREWATCH_KIND_SOURCE,
    .setting_size = sizeof(wirewatch_setting),
    .name = "failing_source",
    .version = "1",
    .summary = "fails",
    .settings = settings,
    .settings_count = 1,
    .source = &source,
};
