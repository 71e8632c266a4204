"""A lock that lets one run at a time write to a journal.

It belongs to the process and ends with it, so that a run that was killed never leaves a stale lock behind.
"""

from __future__ import annotations

import fcntl
import os
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from verify.journal.errors import JournalError

ADVISORY_KEY = 0x63697465
"""Postgres names advisory locks by numbers; this one is ours ("cite" in ASCII), of no other meaning."""
PATIENCE_MS = 1500
"""Milliseconds that a run waits for Postgres to see that the lock's last holder was killed."""


class Lock(Protocol):
    """Held from the opening of a run to its close."""

    def take(self) -> None:
        """Take the lock; taking it twice is the same as once.

        Raises:
            JournalError: another process holds it; the message names that process.
        """
        ...

    def release(self) -> None:
        """Release the lock; safe to call twice."""
        ...


class NoLock:
    """For a journal in memory, which nobody else can see."""

    def take(self) -> None:
        """Nothing to take."""

    def release(self) -> None:
        """Nothing to release."""


class FileLock:
    """flock(2) on a file beside the journal: the kernel releases it when the holder ends."""

    def __init__(self, journal: Path) -> None:
        self._path = journal.with_name(journal.name + ".lock")
        self._file: int | None = None

    def take(self) -> None:
        """Take it, or say which process holds it."""
        if self._file is not None:
            return
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(handle, 200).decode("utf-8", "replace").strip()
            os.close(handle)
            raise JournalError(_busy(str(self._path).removesuffix(".lock"), holder)) from None
        try:
            os.ftruncate(handle, 0)
            os.pwrite(handle, _me().encode(), 0)
        except OSError:
            os.close(handle)  # else this process would shut itself out when it tries again
            raise
        self._file = handle

    def release(self) -> None:
        """Release the lock. The file stays, since removing it would race with the next holder."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class AdvisoryLock:
    """A Postgres session lock on a connection of its own: the server releases it when the connection ends."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine, self._name = engine, name
        self._connection: Connection | None = None

    def take(self) -> None:
        """Take it, or say that another run holds it."""
        if self._connection is not None:
            return
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            # A holder that was killed a moment ago is let go of by the server within this time.
            connection.execute(text(f"set lock_timeout = '{PATIENCE_MS}ms'"))
            connection.execute(text("select pg_advisory_lock(:key)"), {"key": ADVISORY_KEY})
        except OperationalError:
            connection.invalidate()
            connection.close()
            raise JournalError(_busy(self._name, "")) from None
        self._connection = connection

    def release(self) -> None:
        """Release the lock by ending the session."""
        if self._connection is not None:
            self._connection.invalidate()  # closed for good: the server lets go with the session
            self._connection.close()
            self._connection = None


def _me() -> str:
    return f"process {os.getpid()} on {socket.gethostname()} since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n"


def _busy(name: str, holder: str) -> str:
    by = f" ({holder})" if holder else ""
    return f"journal {name}: another run is writing to it{by}; wait for it to end, or name another with --journal"
