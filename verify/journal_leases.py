"""Leases on hosts: which worker may ask a host now, so that a lost worker's ghost breaks no politeness.

A lease that is not renewed runs out. Its holder must stop before that, by its
own clock; who comes next waits until it has run out.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select

from verify.journal_engine import Database
from verify.journal_schema import leases


def take(database: Database, lanes: Iterable[str], holder: str, now: float, seconds: float) -> bool:
    """Take or renew all of `lanes` until `now + seconds`; False (and none taken) where another holds one.

    `now` is wall-clock seconds (UNIX time): leases are compared across machines.
    """
    wanted = sorted(set(lanes))
    with database.write() as connection:
        held = select(leases.c.lane).where(leases.c.lane.in_(wanted), leases.c.holder != holder, leases.c.until > now)
        if connection.execute(held).first() is not None:
            return False
        for lane in wanted:
            row = {"lane": lane, "holder": holder, "until": now + seconds}
            database.put(connection, leases, ("lane",), row)
    return True


def release(database: Database, lanes: Iterable[str], holder: str) -> None:
    """Let go of the lanes that `holder` holds."""
    with database.write() as connection:
        connection.execute(delete(leases).where(leases.c.lane.in_(sorted(set(lanes))), leases.c.holder == holder))
