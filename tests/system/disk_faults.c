/* LD_PRELOAD shim: a disk that fails, and a process that dies in the middle of writing to it. It looks at
 * files under $DISK_UNDER only. While $DISK_FAULT exists, what stands in it happens: "ENOSPC" or "EIO":
 * writes fail; "EIO fsync": only fsync does. While $DISK_KILL exists, with a number N in it, disk calls are
 * counted from its appearance on; the N-th is done by half (of its bytes, when it writes), then the process
 * is killed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum call { WRITES, SYNCS, OTHERS };

/* What stands in the file that an environment variable names; 0: there is none. */
static int content(char const* variable, char* text, size_t size) {
    char const* name = getenv(variable);
    if (!name) return 0;
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    ssize_t length = read(fd, text, size - 1);
    close(fd);
    text[length > 0 ? length : 0] = '\0';
    return length > 0;
}

static int is_under(char const* path) {
    char const* under = getenv("DISK_UNDER");
    return under && strncmp(path, under, strlen(under)) == 0;
}

static int is_ours(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = '\0';
    return is_under(path);
}

static int fault(enum call call) {
    char text[32];
    if (!content("DISK_FAULT", text, sizeof text)) return 0;
    if (strncmp(text, "EIO fsync", 9) == 0) return call == SYNCS ? EIO : 0;
    if (call != WRITES) return 0;
    return strncmp(text, "ENOSPC", 6) == 0 ? ENOSPC : EIO;
}

/* Whether this is the call in which the process dies. */
static int is_last(void) {
    static atomic_long done;
    char text[32];
    if (!content("DISK_KILL", text, sizeof text)) {
        done = 0;
        return 0;
    }
    return ++done == atol(text);
}

static void die(void) {
    kill(getpid(), SIGKILL);
    pause();
}

#define REAL(type, name, ...) type (*real)(__VA_ARGS__) = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define WRITING(name, offset_type)                                              \
    ssize_t name(int fd, void const* bytes, size_t count, offset_type offset) { \
        REAL(ssize_t, #name, int, void const*, size_t, offset_type);            \
        if (!is_ours(fd)) return real(fd, bytes, count, offset);                \
        if (is_last()) {                                                        \
            real(fd, bytes, count / 2, offset);                                 \
            die();                                                              \
        }                                                                       \
        if ((errno = fault(WRITES))) return -1;                                 \
        return real(fd, bytes, count, offset);                                  \
    }
WRITING(pwrite, off_t)
WRITING(pwrite64, off64_t)

ssize_t write(int fd, void const* bytes, size_t count) {
    REAL(ssize_t, "write", int, void const*, size_t);
    if (!is_ours(fd)) return real(fd, bytes, count);
    if (is_last()) {
        real(fd, bytes, count / 2);
        die();
    }
    if ((errno = fault(WRITES))) return -1;
    return real(fd, bytes, count);
}

#define SYNCING(name)                          \
    int name(int fd) {                         \
        REAL(int, #name, int);                 \
        if (!is_ours(fd)) return real(fd);     \
        if (is_last()) die();                  \
        if ((errno = fault(SYNCS))) return -1; \
        return real(fd);                       \
    }
SYNCING(fsync)
SYNCING(fdatasync)

#define CUTTING(name, offset_type)           \
    int name(int fd, offset_type size) {     \
        REAL(int, #name, int, offset_type);  \
        if (is_ours(fd) && is_last()) die(); \
        return real(fd, size);               \
    }
CUTTING(ftruncate, off_t)
CUTTING(ftruncate64, off64_t)

int unlink(char const* path) {
    REAL(int, "unlink", char const*);
    if (is_under(path) && is_last()) die();
    return real(path);
}

int rename(char const* from, char const* to) {
    REAL(int, "rename", char const*, char const*);
    if (is_under(from) && is_last()) die();
    return real(from, to);
}
