"""The memory of citewatch: every capture, observation, verdict and look-up answer, in SQLite or Postgres.

A look at a page is a row that is never changed, and what follows from looks
(strikes, nights, the state of a page) is worked out and never stored: so a rule
can change without a word of the past being wrong. Once a call has returned,
what it kept survives whatever kills the process.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, func, select

from refs.codec import to_data
from refs.collect import target_of
from refs.masking import kept as kept_as
from refs.model import Capture, Captures, Source
from refs.urls import canonical
from reports.findings import Assessment, Finding, Grade, Night, VerdictKind
from reports.trend import TrendNight
from verify.journal import bulk_reads as windows
from verify.journal import history_queries as queries
from verify.journal.column_values import decode, key, member, moment, pack, stamp, unpack, written
from verify.journal.database import Database
from verify.journal.errors import JournalDamaged, JournalError
from verify.journal.leases import Leases
from verify.journal.observations import observations as _observations
from verify.journal.prune import prune
from verify.journal.run_terms import Owner
from verify.journal.schema import assessments, lookups, memos, runs
from verify.journal.write_captures import Tonight
from verify.journal.write_captures import keep as keep_captures
from verify.policy.history import Trace
from verify.policy.strikes import Observation, night_of

__all__ = ["Journal", "JournalError", "Run", "open_journal"]

RESUME_WITHIN = timedelta(hours=24)
"""An unfinished run older than this is not resumed, for its captures are out of date."""
JUMP = timedelta(hours=1)
"""By how much a clock may be set back between two runs. Summer time does not matter, since all is in UTC."""
_CHUNK = 500
"""Rows of one query: under SQLite's limit of 999 values in old versions, and a few milliseconds each."""
_NO_RUN = -1
"""The number of no run: a query that leaves this run out leaves none out."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run, as the journal knows it."""

    id: str
    night: str
    started: datetime
    finished: datetime | None = None
    void: str = ""


def open_journal(where: str = "", clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Journal:
    """The journal at a path or database URL ("" for the user's state directory), made if there is none.

    Raises:
        JournalError: it cannot be opened; the message says what to do.
    """
    return Journal(Database(where), clock)


class Journal:
    """A `verify.journal.store.Store` in a database; safe to use from many threads."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._db, self._clock = database, clock
        self._numbers: dict[str, Tonight] = {}
        self.leases = Leases(database)
        self.owner = Owner(database)

    @property
    def name(self) -> str:
        """The journal's path or URL for messages, without a password."""
        return self._db.name

    # runs

    def open_run(self, digest: str, started: datetime) -> str:
        """Begin a run, or resume the latest one over the same input if it is unfinished and younger than a day; its id.

        `digest` tells inputs apart, and `started` is when the command began, in UTC.

        Raises:
            JournalError: another run holds the journal, or the clock jumped back.
        """
        self._db.take_lock()
        self.owner.release()
        try:
            with self._db.write() as connection:
                self._check_clock(connection, started)
                found = self._unfinished(connection, digest, started)
                if found is None:
                    values = {"id": uuid4().hex[:12], "digest": digest, "night": night_of(started),
                              "started": stamp(started), "finished": "", "void": ""}
                    connection.execute(runs.insert().values(values))
                    found = str(values["id"])
                n = connection.execute(select(runs.c.n).where(runs.c.id == found)).scalar_one()
                term = self.owner.begin(connection, n)
        except BaseException:
            self._db.lock.release()
            raise
        self.owner.hold(n, term)
        return found

    def close_run(self, run: str, finished: datetime, void: str = "") -> None:
        """Mark a run as finished; a void run's observations never count as strikes."""
        n = self._number(run)[0]
        with self._db.write() as connection:
            connection.execute(runs.update().where(runs.c.n == n).values(finished=stamp(finished), void=key(void)))
            self.owner.begin(connection, n)  # whoever still works on it is too late
        self.owner.release()
        self._db.lock.release()

    def join_run(self, run: str, term: int) -> None:
        """Work on a run that another process has opened: it holds the lock, and `term` is that of its opening."""
        self.owner.hold(self._number(run)[0], term)

    def started(self, run: str) -> datetime:
        """When the run began, in UTC; of a resumed run, when it was first opened."""
        return self.run(run).started

    def run(self, run: str) -> Run:
        """The record of a run; a resumed one keeps the `started` of its first opening."""
        with self._db.read() as connection:
            row = connection.execute(select(runs).where(runs.c.id == run)).one()
        return _run(row)

    def runs(self) -> Iterator[Run]:
        """All runs, oldest first."""
        with self._db.read() as connection:
            rows = connection.execute(select(runs).order_by(runs.c.n)).all()
        yield from map(_run, rows)

    def earlier(self, run: str) -> tuple[str, bool]:
        """The night of the last run before this one that counted ("" for none), and whether the last one was void."""
        query = select(runs.c.night, runs.c.void).where(runs.c.n < self._number(run)[0], runs.c.finished != "")
        newest = query.order_by(runs.c.n.desc()).limit(1)
        with self._db.read() as connection:
            last, good = connection.execute(newest).first(), connection.execute(newest.where(runs.c.void == "")).first()
        return (good.night if good else "", bool(last and last.void))

    def forget_future(self, now: datetime) -> int:
        """Void all runs dated after `now`, left behind by a clock that was wrong; the number of them."""
        with self._db.write() as connection:
            late = runs.update().where(runs.c.started > stamp(now), runs.c.void == "")
            return connection.execute(late.values(void="the clock was wrong", finished=stamp(now))).rowcount

    # captures and looks

    def taken_bare(self, run: str, targets: Collection[str], source: Source) -> dict[str, Capture]:
        """Target -> the capture this run already holds; of the page only its state."""
        number = self._number(run)[0]
        with self._db.read() as connection:
            found = windows.taken_bare(connection, number, targets)
        return {place.target: capture for place, capture in found.items() if place.source is source}

    def keep_captures(self, run: str, taken: Iterable[tuple[str, Capture]]) -> None:
        """Keep the run's captures by their targets, page texts by digest, and append a look for each.

        All in one transaction: where it fails, none is kept.
        """
        tonight = self._number(run)
        with self._db.write() as connection:
            keep_captures(self._db, connection, tonight, taken, self._clock)

    def last_capture(self, run: str, target: str, source: Source) -> Capture | None:
        """The latest readable capture of runs other than `run` that were not void, page text included."""
        number = self._number(run)[0]
        with self._db.read() as connection:
            found = windows.last(connection, number, (target,), readable=True)
        return found.get(windows.Place(target, source))

    def last_bare(self, run: str, targets: Collection[str], source: Source) -> dict[str, Capture]:
        """Target -> `last_capture`; of the page only its state."""
        number = self._number(run)[0]
        with self._db.read() as connection:
            found = windows.last_readable_bare(connection, number, targets)
        return {place.target: capture for place, capture in found.items() if place.source is source}

    def witnesses(self, run: str, targets: Collection[str]) -> dict[str, Captures]:
        """Target -> what both witnesses showed, page text included: in this run, or else when each was last asked.

        "" for `run` stands for no run: then everything is as last asked.
        """
        number = self._number(run)[0] if run else _NO_RUN
        with self._db.read() as connection:
            found = windows.taken(connection, number, targets)
            missing = [t for t in targets if any(windows.Place(t, s) not in found for s in Source)]
            found = {**windows.last(connection, number, missing), **found}
        return {t: Captures(*(found.get(windows.Place(t, s)) for s in (Source.LIVE, Source.ARCHIVE)))
                for t in targets}

    def observations(self, target: str) -> tuple[Observation, ...]:
        """All nights of a target through both witnesses, oldest first; void runs left out."""
        return self.all_observations((target,))[target]

    def all_observations(self, targets: Collection[str]) -> dict[str, tuple[Observation, ...]]:
        """Target -> `observations`."""
        with self._db.read() as connection:
            return _observations(connection, targets)

    # verdicts

    def keep_judged(self, run: str, judged: Iterable[tuple[Assessment, str]]) -> None:
        """Keep assessments, and the findings of each under the memo's key beside it, if not "".

        A second assessment of the same citation in the same document and run takes the first one's place. All in one
        transaction: where it fails, none is kept.
        """
        n, now = self._number(run)[0], stamp(self._clock())
        rows, kept = [], []
        for assessment, memo in judged:
            data = to_data(assessment)
            findings = written(data.pop("findings", []))
            rows.append(_assessed(n, assessment, written(data)[:-1] + b',"findings":' + findings + b"}"))
            if memo:
                kept.append({"key": memo, "kept": now, "data": pack(findings)})
        with self._db.write() as connection:
            self._db.put(connection, assessments, ("run", "document", "citation"), rows)
            self._db.put(connection, memos, ("key",), kept)

    def assessments(self, run: str) -> Iterator[Assessment]:
        """All assessments of a run, document by document, each in the order as first kept."""
        n, last = self._number(run)[0], -1
        with self._db.read() as connection:
            firsts = select(assessments.c.document, func.min(assessments.c.n)).where(assessments.c.run == n)
            order = connection.execute(firsts.group_by(assessments.c.document)).all()
        for document, _ in sorted(order, key=lambda row: row[1]):
            last = -1
            while rows := self._page_of(n, document, last):
                last = rows[-1].n
                yield from (decode(Assessment, unpack(row.data)) for row in rows if row.data is not None)

    def nights(self, citation: str) -> tuple[Night, ...]:
        """A citation's verdict per night, oldest first; of several runs in a night the last counts."""
        return self.all_nights("", (citation,))[citation]

    def all_nights(self, run: str, citations: Collection[str]) -> dict[str, tuple[Night, ...]]:
        """Citation -> `nights`, without those of `run`: what a run kept before it was stopped is not its own history.

        "" for `run` leaves no night out.
        """
        number = self._number(run)[0] if run else _NO_RUN
        with self._db.read() as connection:
            return windows.nights(connection, number, citations)

    def previous(self, run: str, documents: Iterable[str]) -> dict[tuple[str, str], Grade]:
        """(document, citation id) -> grade in the document's last finished run before `run` that was not void."""
        n, found, waiting = self._number(run)[0], {}, iter(documents)
        with self._db.read() as connection:
            while chunk := {key(name): name for name in islice(waiting, _CHUNK)}:
                for row in connection.execute(queries.previous(n, list(chunk))):
                    found[chunk[row.document], row.citation] = member(Grade, row.grade)
        return found

    def settled(self, run: str, documents: Iterable[str]) -> dict[tuple[str, str], tuple[VerdictKind, Grade]]:
        """(document, citation id) -> the last settled verdict before `run`, whatever came unsettled after it."""
        n, found, waiting = self._number(run)[0], {}, iter(documents)
        with self._db.read() as connection:
            while chunk := {key(name): name for name in islice(waiting, _CHUNK)}:
                for row in connection.execute(queries.settled(n, list(chunk))):
                    verdict = member(VerdictKind, row.verdict), member(Grade, row.grade)
                    found[chunk[row.document], row.citation] = verdict
        return found

    def find(self, what: str) -> tuple[Trace, ...]:
        """The citations that an id, a URL or a target's key names, each with its latest assessment and its nights."""
        with self._db.read() as connection:
            url = canonical(what)
            rows = connection.execute(queries.latest(key(what), key(url), key(kept_as(url)))).all()
        return tuple(Trace(decode(Assessment, unpack(row.data)), self.nights(row.citation),
                           self.observations(row.target)) for row in rows)

    def trend(self) -> tuple[TrendNight, ...]:
        """Verdict counts of each finished run that was not void, oldest first."""
        with self._db.read() as connection:
            return queries.trend(connection)

    # what is remembered between runs

    def memos(self, keys: Collection[str]) -> dict[str, tuple[Finding, ...]]:
        """Findings by the digest of claim, page and scorer version they were kept under; unknown keys left out."""
        with self._db.read() as connection:
            return windows.memos(connection, keys)

    def recall(self, kind: str, key: str) -> str | None:
        """A look-up answer that has not expired."""
        where = (lookups.c.kind == kind, lookups.c.key == _key(key), lookups.c.expires > stamp(self._clock()))
        with self._db.read() as connection:
            blob = connection.execute(select(lookups.c.value).where(*where)).scalar()
        return None if blob is None else _text(unpack(blob))

    def remember(self, kind: str, key: str, value: str, days: float) -> None:
        """Keep a look-up answer for `days`."""
        expires = stamp(self._clock() + timedelta(days=days))
        values = {"kind": kind, "key": _key(key), "expires": expires,
                  "value": pack(value.encode("utf-8", "surrogatepass"))}
        with self._db.write() as connection:
            self._db.put(connection, lookups, ("kind", "key"), values)

    def prune(self, keep: int = 7) -> int:
        """Free the space that newer runs no longer need, but for the last `keep` finished runs; the number of rows.

        Verdicts and observations are kept for ever, and so are the latest
        assessment and the latest readable capture of everything.
        """
        with self._db.write() as connection:
            return prune(connection, keep, self._clock())

    def check_file(self) -> None:
        """Check that the database's own structure is sound, indexes included.

        Raises:
            JournalDamaged: it is not.
        """
        if found := self._db.faults(most=1):
            raise JournalDamaged(f"journal {self.name}: {found[0]}")

    def close(self) -> None:
        """Close the database; a run that is open stays unfinished and can be resumed."""
        self._db.close()

    # inside

    def _number(self, run: str) -> Tonight:
        """The number, the night and the start of a run. It reads for itself, so ask before a transaction begins."""
        if run not in self._numbers:
            with self._db.read() as connection:
                row = connection.execute(select(runs.c.n, runs.c.night, runs.c.started).where(runs.c.id == run)).first()
            if row is None:
                raise JournalError(f"journal {self.name}: there is no run {run}")
            self._numbers[run] = Tonight(row.n, row.night, moment(row.started))
        return self._numbers[run]

    def _page_of(self, run: int, document: str, after: int) -> list[Row[Any]]:
        """The next rows of a document's assessments, after row `after`."""
        query = select(assessments.c.n, assessments.c.data).where(
            assessments.c.document == document, assessments.c.run == run, assessments.c.n > after)
        with self._db.read() as connection:
            return list(connection.execute(query.order_by(assessments.c.n).limit(_CHUNK)))

    def _check_clock(self, connection: Connection, started: datetime) -> None:
        """Refuse a run that would begin before the last one: with a wrong clock strikes would be counted wrongly.

        Raises:
            JournalError: it would begin more than `JUMP` earlier.
        """
        last = connection.execute(select(func.max(runs.c.started)).where(runs.c.void == "")).scalar()
        if last is not None and moment(last) - started > JUMP:
            raise JournalError(
                f"journal {self.name}: its last run began {moment(last):%Y-%m-%d %H:%M} UTC, but the clock says "
                f"{started:%Y-%m-%d %H:%M} UTC. Set the clock and run again; if it was wrong then and is right now, "
                "citewatch history --forget-future voids the runs dated later")

    def _unfinished(self, connection: Connection, digest: str, started: datetime) -> str | None:
        """The id of the last run with the same settings and sources, if it may be resumed; else None."""
        query = select(runs).where(runs.c.digest == digest, runs.c.void == "").order_by(runs.c.n.desc()).limit(1)
        row = connection.execute(query).first()
        if row is None or row.finished or started - moment(row.started) > RESUME_WITHIN:
            return None
        return str(row.id)


_key = key


def _text(raw: bytes) -> str:
    """A look-up answer as it was kept.

    Raises:
        JournalDamaged: its bytes are not those that were written.
    """
    try:
        return raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise JournalDamaged("a stored look-up answer cannot be read") from error


def _assessed(run: int, assessment: Assessment, data: bytes) -> dict[str, Any]:
    """The row of an assessment, which is written already."""
    verdict, reference = assessment.verdict, assessment.citation.reference
    url = kept_as(canonical(reference.url or reference.archive_url))
    target = target_of(reference)
    return {"run": run, "document": key(assessment.document), "citation": key(assessment.id),
            "verdict": verdict.kind.value, "grade": int(verdict.grade), "settled": int(verdict.settled),
            "url": key(url), "target": target.key if target else "",
            "data": pack(data)}


def _run(row: Row[Any]) -> Run:
    return Run(row.id, row.night, moment(row.started), moment(row.finished) if row.finished else None, row.void)

