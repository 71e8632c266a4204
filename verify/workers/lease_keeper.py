"""Holds the leases on a bucket's hosts: renews them while the bucket is worked on, and releases them at its end."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable

from verify.journal.journal import Journal, JournalError
from verify.journal.run_terms import LanesLost, TakenOver
from verify.workers.buckets import Bucket
from verify.workers.stop import Stop

_WAIT = 0.25
"""Seconds between two tries to get a lease that another worker holds."""
_BEAT = 1.0
"""Seconds between two looks at whether this bucket is still wanted."""
_ASKING = ("citewatch-fetch-", "archive-")
"""The names of the threads that send requests (refs/fetch/flight.py, verify/capture/taker.py)."""
_WIND_DOWN = 15.0
"""Seconds that a worker gets to end a bucket that nobody wants; then its process ends."""
_ORPHAN = 70
"""The exit code of a worker whose run is gone. It must end: else a killed run would go on fetching for hours."""


class Unwanted(RuntimeError):
    """Whoever gave this worker its bucket is gone."""


def wait_for_stale_leases(journal: Journal, stop: Stop) -> None:
    """Wait until no worker of an interrupted run may ask a host any more: until all leases are released or ran out.

    For an engine that takes no leases itself. No lease is renewed for a run
    that was resumed, so this ends, at the latest after the lease's own time.
    """
    while not stop() and journal.leases.left(time.time()):
        stop.wait(_WAIT)


def _landed() -> None:
    """Wait for the requests that a stop left in the air; each is bounded by its URL's own deadline."""
    for thread in threading.enumerate():
        if thread.name.startswith(_ASKING):
            thread.join()


class HeldLanes:
    """Holds the lanes of a bucket: renews them, and sets `stop` when they are lost or nobody wants the bucket."""

    def __init__(self, journal: Journal, bucket: Bucket, seconds: float, stop: Stop,
                 wanted: Callable[[], bool]) -> None:
        self._journal, self._lanes, self._seconds = journal, bucket.lanes, seconds
        self._stop, self._wanted = stop, wanted
        self._holder = f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"
        self._done = threading.Event()
        self._watch = threading.Thread(target=self._watching, daemon=True)
        self._renewed = 0.0

    def __enter__(self) -> HeldLanes:
        """Wait for the leases, and let the journal take writes only while they are held.

        Raises:
            Unwanted: whoever gave the bucket is gone.
        """
        while not self._stop() and not self._renew():
            if not self._wanted():
                raise Unwanted("whoever gave this bucket is gone")
            self._stop.wait(_WAIT)
        self._journal.owner.write_only_while_leased(self._lanes, self._holder)
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Give the leases back, after the last request has landed."""
        if self._stop():
            _landed()  # a host is free when our last request to it has ended, and not before
        self._done.set()
        self._watch.join()
        self._journal.owner.write_only_while_leased((), "")
        self._journal.leases.release(self._lanes, self._holder)

    def _renew(self) -> bool:
        """Take or renew the lanes; the time of asking counts, since the answer may come late."""
        now = time.time()
        if not self._journal.leases.take(self._lanes, self._holder, now, self._seconds):
            return False
        self._renewed = now
        return True

    def _watching(self) -> None:
        """Renew the leases until the bucket is done; stop it where they are lost or nobody wants it.

        A lease is renewed six times before it would run out, so that a slow disk or network costs none.
        """
        beat = min(_BEAT, self._seconds / 6)
        while not self._done.wait(beat):
            if not self._wanted():
                self._end_unwanted()
                return
            if not self._kept():
                self._stop.set()
                return

    def _kept(self) -> bool:
        """False where the lanes are no longer ours: they ran out, another has them, or the run is another's."""
        since = time.time() - self._renewed
        try:
            if since > self._seconds:  # frozen past it: whatever the journal says, another may have begun
                return False
            return self._renew() if since >= self._seconds / 3 else self._journal.owner.holds()
        except (TakenOver, LanesLost):
            return False
        except JournalError:  # it may come back before the lease has run out
            return since < self._seconds / 2

    def _end_unwanted(self) -> None:
        """Stop the bucket, so that its hosts are free for the next run at once; end the process where it hangs."""
        self._stop.set()
        if not self._done.wait(_WIND_DOWN):
            os._exit(_ORPHAN)  # what is kept is committed, and our leases run out by themselves
