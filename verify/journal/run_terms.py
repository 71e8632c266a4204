"""Whose a run is: each opening begins a new term of it, and who wrote in an earlier term is refused.

A worker can outlive the command that gave it work: its scheduler was killed,
or it was frozen. When the same command resumes the run, that ghost must not
write over what the new one finds. So a run has a term that each opening
raises, and every transaction that writes asks first whether the term is still
its own (a fencing token: Kleppmann, Designing Data-Intensive Applications,
2017, chapter 8).
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, select

from verify.journal.database import Database
from verify.journal.errors import JournalError
from verify.journal.schema import leases, owners

_TERM = select(owners.c.term).where(owners.c.run == bindparam("run"))
# FOR SHARE (Postgres): nobody begins a term between this look and the commit. SQLite has one writer at a time anyway.
_TERM_HELD = _TERM.with_for_update(read=True)
_LANES = select(func.count()).where(leases.c.lane.in_(bindparam("lanes", expanding=True)),
                                    leases.c.holder == bindparam("holder"))


class TakenOver(JournalError):
    """Another process has resumed the run: what this one still has in hand is not kept."""


class LanesLost(JournalError):
    """The leases under which this process writes ran out: what it still has in hand is not kept."""


class Owner:
    """What this process holds of the run it opened or joined; before that nothing is refused."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._run = -1
        self._lanes: Sequence[str] = ()
        self._holder = ""
        self.term = 0
        """The term in which this process writes; 0 for none."""

    def begin(self, connection: Connection, run: int) -> int:
        """A new term of the run, within the transaction of `connection`; from then on earlier ones are refused."""
        term = int(connection.execute(_TERM_HELD, {"run": run}).scalar() or 0) + 1
        self._database.put(connection, owners, ("run",), {"run": run, "term": term})
        return term

    def hold(self, run: int, term: int) -> None:
        """Write in that term of the run from now on."""
        self._run, self.term = run, term
        self._database.fence = self._check

    def write_only_while_leased(self, lanes: Sequence[str], holder: str) -> None:
        """Write only while the leases on `lanes` are the holder's; () for without leases."""
        self._lanes, self._holder = sorted(set(lanes)), holder

    def release(self) -> None:
        """Write for no run."""
        self._run, self.term, self._lanes = -1, 0, ()
        self._database.fence = None

    def holds(self) -> bool:
        """False once another process has begun a later term."""
        with self._database.read() as connection:
            return connection.execute(_TERM, {"run": self._run}).scalar() == self.term

    def _check(self, connection: Connection) -> None:
        if connection.execute(_TERM_HELD, {"run": self._run}).scalar() != self.term:
            raise TakenOver(f"journal {self._database.name}: another process has resumed this run; "
                            "what it finds counts, and this one ends")
        if self._lanes:
            held = connection.execute(_LANES, {"lanes": self._lanes, "holder": self._holder}).scalar()
            if held != len(self._lanes):
                raise LanesLost(f"journal {self._database.name}: another worker has the hosts of this bucket now: "
                                "their leases ran out")
