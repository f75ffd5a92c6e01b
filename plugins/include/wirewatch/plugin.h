/* The plugin ABI of wirewatch: C11 and C++20, no dependency. plugins/README.md is the manual.
 *
 * ABI version 0: it may still break; a plugin is built against the header of the wirewatch that loads it.
 * From version 1 on structs only grow at their end: `size` says how much of a struct its maker knew, and
 * nothing beyond it is read. What does not fit that is an extension, asked for by name.
 *
 * Ownership: every pointer passed in a call is borrowed until that call returns, except where stated; a
 * plugin copies what it keeps. Text is UTF-8 and ends with a NUL; where NULL is allowed it means "none".
 * Threads: each instance has one thread of its own; [instance-thread] functions are called, or may be
 * called, on that thread only, [any-thread] functions on any. An instance may block its own thread. */
#ifndef WIREWATCH_PLUGIN_H
#define WIREWATCH_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#define WIREWATCH_ABI 0u
#define WIREWATCH_EXPORT __attribute__((visibility("default")))

#ifdef __cplusplus
extern "C" {
#endif

struct pollfd; /* <poll.h> */

/* What a plugin is. The numbers are part of the ABI. */
typedef uint32_t wirewatch_kind;
#define WIREWATCH_KIND_SOURCE 1u   /* brings documents */
#define WIREWATCH_KIND_ENRICHER 2u /* reserved: refused by this version */
#define WIREWATCH_KIND_SINK 3u     /* takes alerts */

/* Types of settings, and how a plugin reads them from wirewatch_values. */
typedef uint32_t wirewatch_type;
#define WIREWATCH_TYPE_STRING 1u   /* text() */
#define WIREWATCH_TYPE_PATH 2u     /* text(): absolute; a relative one was taken from the settings' folder */
#define WIREWATCH_TYPE_INTEGER 3u  /* number() */
#define WIREWATCH_TYPE_BOOLEAN 4u  /* number(): 0 or 1 */
#define WIREWATCH_TYPE_DURATION 5u /* number(): milliseconds; written as 20s, 10m, 1h30m */
#define WIREWATCH_TYPE_SIZE 6u     /* number(): bytes; written as 512KiB, 8MiB */
#define WIREWATCH_TYPE_STRING_LIST 7u /* list() */
#define WIREWATCH_TYPE_CHOICE 8u      /* text(): one of `choices` */

/* A row of the settings table. The host refuses unknown names, missing required ones and values of another
 * type, and prints the table in `wirewatch plugins`. */
typedef struct wirewatch_setting {
    char const* name;
    wirewatch_type type;
    uint32_t required;    /* 1: has no default, must be given */
    char const* fallback; /* the default as a person writes it, the items of a list on lines of their own;
 NULL: "", 0, false or an empty list */
    char const* choices;  /* of WIREWATCH_TYPE_CHOICE: "keep|delete|move"; else NULL */
    char const* help;     /* one line */
} wirewatch_setting;

/* The checked settings of an instance. Asking for a name that is not in the table, or with the wrong
 * function for its type, gives "", 0 or an empty list. [instance-thread] */
typedef struct wirewatch_values wirewatch_values;
struct wirewatch_values {
    uint32_t size;
    void const* context; /* the host's own */
    char const* (*text)(wirewatch_values const* values, char const* name);
    int64_t (*number)(wirewatch_values const* values, char const* name);
    char const* const* (*list)(wirewatch_values const* values, char const* name); /* ends with NULL */
};

/* Levels of log(). */
#define WIREWATCH_LOG_DEBUG 0 /* the rest */
#define WIREWATCH_LOG_INFO 1  /* a person's action took effect */
#define WIREWATCH_LOG_WARN 2  /* it healed itself */
#define WIREWATCH_LOG_ERROR 3 /* a person must act */

/* Something to read, from a source. */
typedef struct wirewatch_document {
    uint32_t size;
    void const* bytes;
    size_t bytes_size;
    char const* name;         /* a file name or the like, for messages and to tell formats apart */
    char const* content_type; /* media type, NULL = look at the bytes */
    char const* item_key;     /* its identity within the instance; equal keys are stored once, NULL = none */
    char const* lang;         /* BCP 47, NULL = as the instance is configured */
    char const* url;          /* base of relative links, NULL = none */
} wirewatch_document;

/* What an instance may ask of its host. Valid from open() until close() returns. */
typedef struct wirewatch_host wirewatch_host;
struct wirewatch_host {
    uint32_t size;
    uint32_t abi;
    char const* version;  /* of wirewatch */
    char const* instance; /* its name in the settings */
    void* context;        /* the host's own */

    /* One line to the daemon's log. [any-thread] */
    void (*log)(wirewatch_host const* host, int32_t level, char const* message);

    /* Says why the result that follows is what it is: NULL from open(), or retry, reject, fatal. The words go
     * to the log and into `wirewatch status`; do not log them as well. [instance-thread] */
    void (*explain)(wirewatch_host const* host, char const* why);

    /* 1 once the instance has been asked to end. [any-thread] */
    int32_t (*stopping)(wirewatch_host const* host);

    /* Waits like poll(2) until one of `polled` is ready (`polled` may be NULL, `count` 0), until something of
     * this source was stored, the instance is asked to end, or the time is over (negative: none).
     * Returns stopping(); `revents` are filled in. When stopping it returns at once. [instance-thread] */
    int32_t (*wait)(wirewatch_host const* host, struct pollfd* polled, size_t count, int64_t milliseconds);

    /* A further ability by name, NULL = this host has none. No names are defined yet. [any-thread] */
    void const* (*extension)(wirewatch_host const* host, char const* name);

    /* Sources only. */

    /* Hands a document over; blocks while the daemon is busy. The bytes are copied. 1 = taken, to be stored
     * soon; 0 = not taken, the instance is ending. [instance-thread] */
    int32_t (*emit)(wirewatch_host const* host, wirewatch_document const* document);

    /* 1 if a document with this key was emitted before, in this run or an earlier one. [instance-thread] */
    int32_t (*knows)(wirewatch_host const* host, char const* item_key);

    /* 1 once the document's articles are on disk: the original may go. [instance-thread] */
    int32_t (*stored)(wirewatch_host const* host, char const* item_key);
};

/* Results of run() and deliver(). */
typedef int32_t wirewatch_result;
#define WIREWATCH_OK 0
#define WIREWATCH_RETRY 1  /* not now: the same alert comes again, after 1 s, then ever later up to 5 min */
#define WIREWATCH_REJECT 2 /* never this alert: it is passed over, with a warning in the log */
#define WIREWATCH_FATAL 3  /* never again: the instance ends, with an error in the log */

typedef struct wirewatch_source {
    uint32_t size;
    /* Makes an instance. NULL = cannot work; explain() says why. [instance-thread] */
    void* (*open)(wirewatch_values const* settings, wirewatch_host const* host);
    /* Emits documents until wait() or stopping() says that it ends. OK = at the end, FATAL = cannot go on.
     * [instance-thread] */
    wirewatch_result (*run)(void* instance);
    /* Frees the instance. [instance-thread] */
    void (*close)(void* instance);
} wirewatch_source;

typedef struct wirewatch_alert {
    uint32_t size;
    uint64_t sequence; /* rises from alert to alert; with the journal's id in the JSON it is unique */
    char const* topic; /* the rule's id */
    char const* json;  /* the alert as on the bus: one object, no line break */
    size_t json_size;  /* without the NUL */
} wirewatch_alert;

typedef struct wirewatch_batch {
    uint32_t size;
    size_t count;                         /* 1 to 100 */
    wirewatch_alert const* const* alerts; /* in the order of their sequences */
} wirewatch_batch;

typedef struct wirewatch_sink {
    uint32_t size;
    /* As of a source. [instance-thread] */
    void* (*open)(wirewatch_values const* settings, wirewatch_host const* host);
    /* Takes the alerts in order. OK = all of them. Otherwise `*done` (0 before the call) is how many from the
     * front were taken, and the result is about the one after these. The cursor moves past what was taken:
     * an alert comes at least once, and again after a crash. [instance-thread] */
    wirewatch_result (*deliver)(void* instance, wirewatch_batch const* batch, size_t* done);
    /* Frees the instance. [instance-thread] */
    void (*close)(void* instance);
} wirewatch_sink;

/* The plugin. `abi` stays the first field in every version; a host reads no further when it differs. */
typedef struct wirewatch_descriptor {
    uint32_t abi;          /* WIREWATCH_ABI */
    uint32_t size;         /* sizeof(wirewatch_descriptor) */
    wirewatch_kind kind;   /* */
    uint32_t setting_size; /* sizeof(wirewatch_setting) */
    char const* name;      /* of the file too: NAME.so */
    char const* version;   /* of the plugin */
    char const* summary;   /* one line */
    wirewatch_setting const* settings;
    size_t settings_count;
    wirewatch_source const* source; /* of a source, else NULL */
    wirewatch_sink const* sink;     /* of a sink, else NULL */
    /* A further ability of the plugin by name; NULL, or returns NULL, when there is none. [any-thread] */
    void const* (*extension)(char const* name);
} wirewatch_descriptor;

/* The one symbol a plugin exports. Every pointer in it stays valid while the library is loaded. */
extern WIREWATCH_EXPORT const wirewatch_descriptor wirewatch_plugin;

#ifdef __cplusplus
}
#endif

#endif
