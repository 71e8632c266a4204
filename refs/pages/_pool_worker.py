"""The process at the other end of a pool: runs the jobs it is sent, one at a time, under limits.

It imports nothing of citewatch by itself: what a pool's first message names is loaded before the limits hold, and the
rest when a job needs it.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

_PAGE = os.sysconf("SC_PAGE_SIZE")
_CLOCK = 4
"""Times the CPU limit that a job may take on the clock: machines are shared."""
_ALLOCATIONS = 20_000
"""Allocations between two garbage collections. Python's own 700 cost a tenth of judging: pages and findings are many
small frozen values without cycles, which reference counting frees."""


def main(descriptor: int, seconds: float, megabytes: int) -> None:
    """Answer jobs until the socket closes, or the parent is gone."""
    for number in (signal.SIGINT, signal.SIGTERM):  # sent to the whole group: the parent then closes the socket
        signal.signal(number, signal.SIG_IGN)
    pipe = Connection(descriptor)
    gc.set_threshold(_ALLOCATIONS)
    pipe.recv()()  # what is to be loaded
    gc.freeze()  # and what was loaded stays: the collector need not walk it again
    limit = _limit_memory(megabytes)
    for timer in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(timer, signal.SIG_DFL)  # the kernel ends the process, whatever its libraries are in
    with suppress(EOFError, ConnectionError):
        pipe.send("ready")
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
        pipe.send((ok, value, replace))
    except (TypeError, AttributeError, ValueError) as error:
        pipe.send((False, RuntimeError(f"a result that cannot be sent: {error}"), replace))


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
