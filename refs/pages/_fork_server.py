"""Starts a pool's workers: one process loads what all of them need, and each worker is forked from it.

Loading readers and rules takes 0.25 s of CPU and what judges 0.4, 0.5 both together, a fork some milliseconds. The
process that forks has one thread and holds no lock, no socket but the pool's, and no page: it runs no job itself.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.reduction import send_handle

from refs.pages._messages import Limits, send

_START = 60.0
"""Seconds that loading may take."""


class Forked:
    """A worker process, and the pool's end of the socket pair to it."""

    def __init__(self, pipe: Connection, pid: int, ended: Callable[[int], int | None]) -> None:
        self.pipe, self._pid, self._ended = pipe, pid, ended
        self._code: int | None = None
        self._lock = threading.Lock()

    def kill(self) -> None:
        """End the process, from any thread; nothing where it has been waited for."""
        with self._lock, suppress(ProcessLookupError):
            if self._code is None:
                os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> int | None:
        """The exit code of a process that ends (a signal's number is negative); None where it does not."""
        with self._lock:
            if self._code is None:
                self._code = self._ended(self._pid)
            return self._code


class ForkServer:
    """A process that forks workers on demand; it ends when it is closed, or with this process."""

    def __init__(self, limits: Limits, prepare: Callable[[], object], beside: ForkServer | None = None) -> None:
        """`prepare` loads what the workers need, and a job of theirs is bounded by `limits`.

        It is forked from `beside`, if given, and so has what that one has loaded.

        Raises:
            RuntimeError: it did not start.
            EOFError, OSError: the one beside is gone.
        """
        self._process: subprocess.Popen[bytes] | Forked
        self._process, self._line = _started(limits) if beside is None else beside._forked(limits)
        self._lock = threading.Lock()
        try:
            send(self._line, prepare)
            if not self._line.poll(_START):
                self._process.kill()
            self._line.recv()
        except (EOFError, ConnectionError):
            raise RuntimeError(f"a reader process ended at its start (exit code {self.close()})") from None

    def fork(self) -> Forked:
        """A new worker.

        Raises:
            EOFError, OSError: this server is gone.
        """
        return self._forked(None)[0]

    def _forked(self, limits: Limits | None) -> tuple[Forked, Connection]:
        """A new process: a worker, or one that forks the workers of a pool with those limits."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            send(self._line, limits)
            send_handle(self._line, theirs.fileno(), 0)
            pid = self._line.recv()
        pipe = Connection(ours.detach())
        return Forked(pipe, pid, self._ended), pipe

    def _ended(self, pid: int) -> int | None:
        """The exit code of a process that was forked; None where that cannot be told."""
        try:
            with self._lock:
                send(self._line, pid)
                code: int | None = self._line.recv()
                return code
        except (EOFError, OSError):
            return None

    def close(self) -> int | None:
        """End the process; its exit code."""
        self._line.close()
        return self._process.wait()


def _started(limits: Limits) -> tuple[subprocess.Popen[bytes], Connection]:
    """A fresh process that will fork, and our end of the socket pair to it."""
    ours, theirs = socket.socketpair()
    # -P: the current folder may hold packages of our names.
    command = [sys.executable, "-P", "-m", "refs.pages._pool_worker", str(theirs.fileno()), *map(str, limits)]
    path = os.pathsep.join(p for p in sys.path if p)
    with theirs:
        process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            process_group=0,  # a terminal's Ctrl-C is for us alone; closing the socket ends it, and its workers
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
    return process, Connection(ours.detach())
