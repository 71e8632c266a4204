"""Runs readers in worker processes, where a crash, a hang or a memory blow-up costs one page.

Each worker is a process with a memory limit, forked from one that has loaded what is needed (`_fork_server.py`). The
kernel ends it when one job takes too long (timers are set around each job), and a fresh one takes its place. This
protects against accidents of parsers on hostile input; it is no defence against a parser that lets input run code,
since results come back unpickled.
"""

from __future__ import annotations

import os
import select
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from queue import SimpleQueue
from typing import Any

from refs.model import Page, PageState, Response
from refs.pages import read, warm_up
from refs.pages._fork_server import Forked, ForkServer
from refs.pages._messages import Limits, send

SECONDS = 2.0
"""CPU seconds that one page may take; four times as much on the clock, for busy machines."""
MEGABYTES = 300
"""Memory that one worker may take."""
_BETWEEN = 5.0
"""Seconds beyond the worker's own timers after which the parent ends it."""

Fallback = Callable[..., Any]
"""Makes the result for a job whose worker was lost: called with the job's arguments and the reason."""


def nothing() -> None:
    """What a worker does at its start if there is nothing to prepare."""


_ROOTS: list[ForkServer] = []
"""What forks the workers of this process's pools, but for those that were forked themselves; the oldest first."""


class WorkerLost(RuntimeError):
    """The worker died or took too long, and the job named no fallback for that."""


class _Job:
    __slots__ = ("args", "fallback", "fn", "future")

    def __init__(self, fn: Callable[..., Any], args: tuple[Any, ...], fallback: Fallback | None) -> None:
        self.fn, self.args, self.fallback = fn, args, fallback
        self.future: Future[Any] = Future()

    def give_up(self, reason: str) -> None:
        """End without an answer: the fallback's result, or `WorkerLost`."""
        if self.fallback is None:
            self.future.set_exception(WorkerLost(reason))
            return
        try:
            self.future.set_result(self.fallback(*self.args, reason))
        except Exception as error:
            self.future.set_exception(error)


class Pool(Executor):
    """Runs module-level functions in guarded worker processes; an `Executor`, so engines can use it.

    A function's own exception comes out of its future. A worker that is lost
    makes `fallback(*args, reason)` the result, or `WorkerLost` without one.
    """

    def __init__(self, workers: int = 0, seconds: float = SECONDS, megabytes: int = MEGABYTES,
                 prepare: Callable[[], object] = nothing, beside: bool = False) -> None:
        """`workers` 0 means one for each core. `prepare` is called once, before they are forked and limits hold.

        `beside` says that workers may hold what another pool of this process has loaded: they start sooner, and their
        share of memory must have room for it.
        """
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._limits = Limits(seconds, megabytes)
        self._prepare, self._beside = prepare, beside
        self._closed = False
        self._workers: set[_Worker] = set()
        self._server: ForkServer | None = None
        self._starting = threading.Lock()
        count = self._serving = workers or len(os.sched_getaffinity(0))
        self._threads = [threading.Thread(target=self._serve, daemon=True, name=f"reader-{i}") for i in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(  # type: ignore[override]  # one keyword more than an Executor's, which no function here takes
        self, fn: Callable[..., Any], /, *args: Any, fallback: Fallback | None = None, **kwargs: Any
    ) -> Future[Any]:
        """The future result of `fn(*args)`, or of `fallback(*args, reason)` where its worker was lost."""
        if kwargs:
            raise TypeError("a pool's functions take positional arguments")
        if self._closed:
            raise RuntimeError("the pool is closed")
        job = _Job(fn, args, fallback)
        self._jobs.put(job)
        return job.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Finish what was submitted (or cancel what has not begun), then end the workers."""
        self._closed = True
        while cancel_futures and not self._jobs.empty():
            job = self._jobs.get()
            if job is not None:
                job.future.cancel()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads if wait else ():
            thread.join()

    def abort(self) -> None:
        """End every worker now, whatever it does; waits for nothing."""
        self.shutdown(wait=False, cancel_futures=True)
        for worker in list(self._workers):
            worker.kill()

    def _serve(self) -> None:
        """One thread for each worker; the last to end closes what forked them."""
        try:
            self._hand_out()
        finally:
            with self._starting:
                self._serving -= 1
                if not self._serving:
                    self._close_server()

    def _hand_out(self) -> None:
        """Hand jobs to a worker, and replace it when it is gone."""
        worker: _Worker | None = None
        while (job := self._jobs.get()) is not None:
            if not job.future.set_running_or_notify_cancel():
                continue
            spent = True
            try:
                worker = worker or self._begun()
                spent = worker.ask(job)
            except _Gone as gone:
                job.give_up(str(gone))
            except Exception as error:  # what cannot be sent (a lambda, an open file) is the caller's fault
                job.future.set_exception(error)
            if spent and worker is not None:
                self._end(worker)
                worker = None
        if worker is not None:
            self._end(worker)

    def _begun(self) -> _Worker:
        worker = _Worker(self._forked(), *self._limits)
        self._workers.add(worker)
        return worker

    def _forked(self) -> Forked:
        """A fresh process; what forks them is started with the first, and again where it was killed."""
        with self._starting:
            if self._server is not None:
                try:
                    return self._server.fork()
                except (EOFError, OSError):
                    self._close_server()
            self._server = self._started()
            return self._server.fork()

    def _started(self) -> ForkServer:
        """What forks the workers, itself forked from that of another pool where that may be and there is one."""
        if self._beside and _ROOTS:
            with suppress(EOFError, OSError, IndexError):  # it has just ended
                return ForkServer(self._limits, self._prepare, _ROOTS[0])
        started = ForkServer(self._limits, self._prepare)
        _ROOTS.append(started)
        return started

    def _close_server(self) -> None:
        if self._server is not None:
            self._server.close()
            if self._server in _ROOTS:
                _ROOTS.remove(self._server)
            self._server = None

    def _end(self, worker: _Worker) -> None:
        self._workers.discard(worker)
        worker.end()


class Readers:
    """`read` in a pool: pages in, whatever the bodies do."""

    def __init__(self, workers: int = 0, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self.pool = Pool(workers, seconds, megabytes, warm_up)

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self.pool.shutdown()
        else:
            self.pool.abort()

    def submit(self, response: Response) -> Future[Page]:
        """The future page; `unreadable`, with the reason, where its reader was lost."""
        future: Future[Page] = self.pool.submit(read, response, fallback=lost_page)
        return future


def lost_page(response: Response, reason: str) -> Page:
    """The page for a body that took its reader down."""
    return Page(PageState.UNREADABLE, reason=f"could not be read: {reason}", rule="reader-lost")


class _Gone(Exception):
    """The worker is gone; says why."""


class _Worker:
    """A process at the other end of a socket pair; it ends when the socket closes."""

    def __init__(self, process: Forked, seconds: float, megabytes: int) -> None:
        self._process, self._pipe = process, process.pipe
        self._patience = 4 * seconds + _BETWEEN
        self._answers = select.poll()  # made once: `Connection.poll` makes a selector each time
        self._answers.register(self._pipe, select.POLLIN)
        self._limits = f"more than {seconds:g} s", f"more than {megabytes} MB"

    def ask(self, job: _Job) -> bool:
        """Run one job and set its future; True when the worker asks to be replaced.

        Raises:
            _Gone: the process ended or did not answer.
        """
        try:
            send(self._pipe, (job.fn, job.args))
            if not self._answers.poll(1000 * self._patience):
                raise _Gone(f"it took {self._limits[0]}")
            ok, value, fresh = self._pipe.recv()
        except (EOFError, ConnectionError):
            raise _Gone(self._why()) from None
        job.future.set_result(value) if ok else job.future.set_exception(value)
        return bool(fresh)

    def kill(self) -> None:
        """End the process, from any thread; whoever waits for it learns that it is gone."""
        self._process.kill()

    def end(self) -> None:
        """Close the socket and end the process."""
        self._pipe.close()
        self._process.kill()
        self._process.wait()

    def _why(self) -> str:
        """Why the process is gone, by the signal or code that it ended with."""
        code = self._process.wait()
        if code is None:
            return "its reader ended"
        if code in (-signal.SIGPROF, -signal.SIGALRM):
            return f"it took {self._limits[0]}"
        if code == -signal.SIGABRT:
            return f"its reader gave up, most likely for want of memory ({self._limits[1]})"
        ended = f"crashed ({signal.Signals(-code).name})" if code < 0 else f"ended (exit code {code})"
        return f"its reader {ended}"
