"""Leases on hosts: which worker may send requests to a host now.

A worker that a cluster has given up may still be running. If another were given its hosts at once, both would ask them
and break the pace each host is owed. So a worker takes a lease on its hosts and renews it while it works. It must stop
by its own clock before the lease runs out, and whoever comes next waits until it has. `now` is wall-clock time in
seconds (UNIX time), since leases are compared across machines.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, func, select

from verify.journal.database import Database
from verify.journal.schema import leases


class Leases:
    """The leases that a journal keeps."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, lanes: Iterable[str], holder: str, now: float, seconds: float) -> bool:
        """Take or renew all of `lanes` until `now + seconds`; False (and none taken) where another holds one."""
        wanted = sorted(set(lanes))
        with self._database.write() as connection:
            others = (leases.c.holder != holder, leases.c.until > now)
            held = select(leases.c.lane).where(leases.c.lane.in_(wanted), *others)
            if connection.execute(held).first() is not None:
                return False
            for lane in wanted:
                row = {"lane": lane, "holder": holder, "until": now + seconds}
                self._database.put(connection, leases, ("lane",), row)
        return True

    def release(self, lanes: Iterable[str], holder: str) -> None:
        """Give up the lanes that `holder` holds, also where another process has resumed the run meanwhile."""
        with self._database.write(fenced=False) as connection:
            connection.execute(delete(leases).where(leases.c.lane.in_(sorted(set(lanes))), leases.c.holder == holder))

    def left(self, now: float) -> float:
        """Seconds until the last of all leases runs out; 0 where there is none."""
        with self._database.read() as connection:
            until = connection.execute(select(func.max(leases.c.until))).scalar()
        return max(0.0, float(until or 0.0) - now)
