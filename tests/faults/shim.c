/* Loaded before libc (LD_PRELOAD): the call that fault_arm(n, error) counts to fails once with that error.

   Only calls that write are counted: open for writing, write, pwrite, fsync, fdatasync, ftruncate, rename, unlink.
   A write that is to fail with ENOSPC takes half of its bytes first, as a disk that fills up does. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long left = -1;
static int error_wanted = 0, hits = 0, half = 0;

void fault_arm(long n, int error) { left = n; error_wanted = error; hits = 0; half = 0; }
int fault_disarm(void) { left = -1; return hits; }

static int due(void) {
    if (left < 0 || --left > 0) return 0;
    left = -1; hits++;
    errno = error_wanted;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int quiet(int fd) { return fd <= 2; }

ssize_t write(int fd, const void *data, size_t size) {
    if (!quiet(fd)) {
        if (half) { half = 0; hits++; errno = ENOSPC; return -1; }
        if (due()) {
            if (error_wanted == ENOSPC && size > 1) { half = 1; hits--; return REAL(write)(fd, data, size / 2); }
            return -1;
        }
    }
    return REAL(write)(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    if (due()) return -1;
    return REAL(pwrite)(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    if (due()) return -1;
    return REAL(pwrite64)(fd, data, size, at);
}
int fsync(int fd) { return due() ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return due() ? -1 : REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t to) { return due() ? -1 : REAL(ftruncate)(fd, to); }
int ftruncate64(int fd, off64_t to) { return due() ? -1 : REAL(ftruncate64)(fd, to); }
int rename(const char *from, const char *to) { return due() ? -1 : REAL(rename)(from, to); }
int unlink(const char *path) { return due() ? -1 : REAL(unlink)(path); }

#define OPENER(name) \
int name(const char *path, int flags, ...) { \
    va_list more; va_start(more, flags); mode_t mode = va_arg(more, int); va_end(more); \
    if ((flags & (O_WRONLY | O_RDWR)) && strncmp(path, "/dev/", 5) && due()) return -1; \
    return ((int (*)(const char *, int, mode_t))dlsym(RTLD_NEXT, #name))(path, flags, mode); \
}
OPENER(open)
OPENER(open64)
