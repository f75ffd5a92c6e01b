/* LD_PRELOAD shim: while the file $FULL_DISK_FLAG exists, writes to files under $FULL_DISK_UNDER fail with
 * ENOSPC. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_full(int fd) {
    char const *flag = getenv("FULL_DISK_FLAG"), *under = getenv("FULL_DISK_UNDER");
    if (!flag || !under || access(flag, F_OK) != 0) return 0;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = '\0';
    return strncmp(path, under, strlen(under)) == 0;
}

#define FAIL_WHEN_FULL(fd) \
    if (is_full(fd)) {     \
        errno = ENOSPC;    \
        return -1;         \
    }

ssize_t write(int fd, void const* bytes, size_t count) {
    FAIL_WHEN_FULL(fd)
    ssize_t (*real)(int, void const*, size_t) =
        (ssize_t(*)(int, void const*, size_t))dlsym(RTLD_NEXT, "write");
    return real(fd, bytes, count);
}

ssize_t pwrite(int fd, void const* bytes, size_t count, off_t offset) {
    FAIL_WHEN_FULL(fd)
    ssize_t (*real)(int, void const*, size_t, off_t) =
        (ssize_t(*)(int, void const*, size_t, off_t))dlsym(RTLD_NEXT, "pwrite");
    return real(fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, void const* bytes, size_t count, off64_t offset) {
    FAIL_WHEN_FULL(fd)
    ssize_t (*real)(int, void const*, size_t, off64_t) =
        (ssize_t(*)(int, void const*, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
    return real(fd, bytes, count, offset);
}
