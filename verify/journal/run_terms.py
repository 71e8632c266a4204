"""Which process a run belongs to: an older one that still runs can no longer write.

A worker can outlive the command that gave it work: its scheduler was killed,
or it was frozen. When the same command resumes the run, that old worker must
not write over what the new one finds. So every opening of a run begins a new
term of it, a number that rises, and every transaction that writes first asks
whether its own term is still the current one (a fencing token: Kleppmann,
Designing Data-Intensive Applications, 2017, chapter 8).
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, select

from verify.journal.database import Database
from verify.journal.errors import JournalError
from verify.journal.schema import leases, owners

_TERM = select(owners.c.term).where(owners.c.run == bindparam("run"))
"""The term of a run."""
# FOR SHARE (Postgres): nobody begins a term between this look and the commit. SQLite has one writer at a time anyway.
_TERM_HELD = _TERM.with_for_update(read=True)
_LANES = select(func.count()).where(leases.c.lane.in_(bindparam("lanes", expanding=True)),
                                    leases.c.holder == bindparam("holder"))
"""How many of some lanes a holder has leased."""


class TakenOver(JournalError):
    """Another process has resumed the run: what this one still has in hand is not kept."""


class LanesLost(JournalError):
    """The leases under which this process writes ran out: what it still has in hand is not kept."""


class Owner:
    """The run that this process has opened or joined, and its term; until there is one, no write is refused."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._run = -1
        self._lanes: Sequence[str] = ()
        self._holder = ""
        self.term = 0
        """The term in which this process writes; 0 for none."""

    def begin(self, connection: Connection, run: int) -> int:
        """Begin a new term of the run in the transaction of `connection`, and give its number; earlier terms end."""
        term = int(connection.execute(_TERM_HELD, {"run": run}).scalar() or 0) + 1
        self._database.put(connection, owners, ("run",), {"run": run, "term": term})
        return term

    def hold(self, run: int, term: int) -> None:
        """From now on refuse every write of this process once another term of the run has begun."""
        self._run, self.term = run, term
        self._database.fence = self._check

    def write_only_while_leased(self, lanes: Sequence[str], holder: str) -> None:
        """From now on refuse every write once the holder's leases on `lanes` are lost; () lifts that."""
        self._lanes, self._holder = sorted(set(lanes)), holder

    def release(self) -> None:
        """Belong to no run any more: no write is refused."""
        self._run, self.term, self._lanes = -1, 0, ()
        self._database.fence = None

    def holds(self) -> bool:
        """False once another process has begun a later term."""
        with self._database.read() as connection:
            return connection.execute(_TERM, {"run": self._run}).scalar() == self.term

    def _check(self, connection: Connection) -> None:
        """Refuse a write under an old term or without the leases that it needs.

        Raises:
            TakenOver, LanesLost: as their names say.
        """
        if connection.execute(_TERM_HELD, {"run": self._run}).scalar() != self.term:
            raise TakenOver(f"journal {self._database.name}: another process has resumed this run; "
                            "what it finds counts, and this one ends")
        if self._lanes:
            held = connection.execute(_LANES, {"lanes": self._lanes, "holder": self._holder}).scalar()
            if held != len(self._lanes):
                raise LanesLost(f"journal {self._database.name}: another worker has the hosts of this bucket now: "
                                "their leases ran out")
