"""Writes captures as rows: the page's text once by its digest, tonight's look, and the capture itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from refs.model import Capture, Page
from verify.journal import history_queries as queries
from verify.journal.column_values import digest, encode, encode_page, key, pack, stamp
from verify.journal.database import Database
from verify.journal.schema import blobs, captures, observations

_KEYS = ("target", "source", "run")
"""What names a capture: a second one of the same run takes the first one's place."""


class Tonight(NamedTuple):
    """The run that captures are kept for: its number, its night, and when it began."""

    number: int
    night: str
    began: datetime


def keep(database: Database, connection: Connection, run: Tonight, taken: Iterable[tuple[str, Capture]],
         clock: Callable[[], datetime]) -> None:
    """Keep captures by their targets, and append a look for each."""
    rows = [_Rows.of(run, target, capture, clock) for target, capture in taken]
    if not rows:
        return
    pages = {row.digest: row.page for row in rows}
    held = set(connection.execute(queries.HAS_BLOBS, {"digests": list(pages)}).scalars())
    fresh = [{"digest": name, "data": pack(page)} for name, page in pages.items() if name not in held]
    database.put(connection, blobs, ("digest",), fresh, update=False)
    database.put(connection, captures, _KEYS, [row.capture for row in rows])
    database.put(connection, observations, (*_KEYS, "night", "at"), [row.look for row in rows], update=False)


class _Rows(NamedTuple):
    """What one capture is in each table."""

    digest: str
    page: bytes
    capture: dict[str, Any]
    look: dict[str, Any]

    @classmethod
    def of(cls, run: Tonight, target: str, capture: Capture, clock: Callable[[], datetime]) -> _Rows:
        """The rows of a capture. The look's time is kept within the run, whatever a header or a rehearsal says."""
        page = encode_page(capture.page)
        name = digest(page)
        row = {"target": key(target), "source": capture.source.value, "run": run.number}
        # Beside its page a capture keeps only the state: what is asked of many pages at once.
        bare = encode(replace(capture, page=Page(capture.page.state)))
        # A look of a run is never before the run, as a 304 or a replay may say, nor on a day to come: of a run that
        # is rehearsed as of a day that has passed (`--now`) the machine's own clock is ahead.
        now = max(clock(), run.began)
        fetched = capture.fetched_at or now
        seen_at = max(fetched if fetched.date() <= now.date() else now, run.began)
        headers = dict(reversed(capture.headers))
        seen = {"night": run.night, "at": stamp(seen_at), "state": capture.page.state.value,
                "failure": capture.failure.kind.value if capture.failure else "", "status": capture.status,
                "etag": key(headers.get("etag", "")), "modified": key(headers.get("last-modified", "")),
                "body": capture.body_digest, "page": name}
        kept = {"readable": int(capture.readable), "page": name, "data": bare}
        return cls(name, page, {**row, **kept}, {**row, **seen})
