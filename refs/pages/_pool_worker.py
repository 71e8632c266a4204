"""The processes at the other end of a pool: the first forks workers, and each runs the jobs it is sent under limits.

What a pool's first message names is loaded once, before any worker is forked, and the rest when a job needs it.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle
from pathlib import Path
from typing import Any

from refs import malloc
from refs.pages._messages import Limits, send

_PAGE = os.sysconf("SC_PAGE_SIZE")
_CLOCK = 4
"""Times the CPU limit that a job may take on the clock: machines are shared."""
_ALLOCATIONS = 20_000
"""Allocations between two garbage collections. Python's own 700 cost a tenth of judging: pages and findings are many
small frozen values without cycles, which reference counting frees."""
_ENDING = 5.0
"""Seconds that a worker may take to end once its socket is closed; none was seen to take one."""
_LOOK = 0.002
"""Seconds between two looks whether it has ended."""


def main(descriptor: int, seconds: float, megabytes: int) -> None:
    """Fork workers as the pool asks for them, until it is gone; in each worker, run its jobs."""
    for number in (signal.SIGINT, signal.SIGTERM):  # sent to the whole group: the parent then closes the socket
        signal.signal(number, signal.SIG_IGN)
    gc.set_threshold(_ALLOCATIONS)
    malloc.keep_freed()
    pool, limits = Connection(descriptor), Limits(seconds, megabytes)
    while (forked := _forked_from(pool)) is not None:
        pipe, others = forked
        if others is None:
            _work(pipe, *limits)
            return
        pool, limits = pipe, others  # from here on this process forks the workers of another pool
    os._exit(0)  # taking the interpreter apart would cost as much as reading ten pages


def _forked_from(pool: Connection) -> tuple[Connection, Limits | None] | None:
    """In each process that is forked for the pool, its end of a socket pair to us; None here, once it may end.

    With it come the limits of another pool, where the process is to fork workers for that one.
    """
    pool.recv()()  # what is to be loaded
    gc.freeze()  # and what was loaded stays: the collector need not walk it again
    with suppress(EOFError, ConnectionError):
        send(pool, "ready")
        while True:
            asked = pool.recv()
            if isinstance(asked, int):
                send(pool, _exit_code(asked))
                continue
            pipe = Connection(recv_handle(pool))
            child = os.fork()
            if child == 0:
                pool.close()
                return pipe, asked
            pipe.close()  # else nobody would learn that the other end was closed
            send(pool, child)
    return None


def _exit_code(child: int) -> int | None:
    """The exit code of a worker that ends, a signal's number negative; None where it does not."""
    for _ in range(int(_ENDING / _LOOK)):
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(_LOOK)
    return None


def _work(pipe: Connection, seconds: float, megabytes: int) -> None:
    """Answer jobs until the socket closes, or the parent is gone."""
    limit = _limit_memory(megabytes)
    for timer in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(timer, signal.SIG_DFL)  # the kernel ends the process, whatever its libraries are in
    with suppress(EOFError, ConnectionError):
        while True:
            fn, args = pipe.recv()
            ok, value = _run(fn, args, seconds)
            _answer(pipe, ok, value, _size()[0] > limit > 0)


def _run(fn: Any, args: Any, seconds: float) -> tuple[bool, Any]:
    # CPU time ends a parser that loops; time on the clock ends one that waits for something.
    """(True, the result) or (False, the exception) of a job, which the kernel ends when its time is up."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * _CLOCK)
    try:
        return True, fn(*args)
    except Exception as error:
        return False, error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(pipe: Connection, ok: bool, value: Any, replace: bool) -> None:
    """Send the outcome; one that cannot be sent is an error of the job. `replace` asks for a fresh process."""
    try:
        send(pipe, (ok, value, replace))
    except (TypeError, AttributeError, ValueError) as error:
        send(pipe, (False, RuntimeError(f"a result that cannot be sent: {error}"), replace))


def _limit_memory(megabytes: int) -> int:
    """Bound the address space so that about `megabytes` stay resident; the size from which to be replaced."""
    virtual, resident = _size()
    room = max(megabytes * 2**20 - resident, 64 * 2**20)
    resource.setrlimit(resource.RLIMIT_AS, (virtual + room, virtual + room))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What a library keeps after a large page is not given back: half of the room gone, a fresh process is better.
    return virtual + room // 2


def _size() -> tuple[int, int]:
    """Virtual and resident size in bytes; zeros where /proc is not mounted."""
    try:
        virtual, resident = Path("/proc/self/statm").read_text().split()[:2]
    except OSError:
        return 0, 0
    return int(virtual) * _PAGE, int(resident) * _PAGE


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
