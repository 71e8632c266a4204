"""The journal's longer queries: what a citation's verdict was in earlier runs, and counts by night."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, func, or_, select

from refs.masking import HIDDEN
from reports.findings import VerdictKind
from reports.trend import TrendNight
from verify.journal.column_values import member
from verify.journal.schema import assessments, blobs, runs

HAS_BLOBS = select(blobs.c.digest).where(blobs.c.digest.in_(bindparam("digests", expanding=True)))
"""Which of some digests the journal has a text for."""


def previous(n: int, documents: list[str]) -> Select[Any]:
    """The grades of each document's citations in its last finished run before run `n` that was not void."""
    last = (
        select(assessments.c.document, func.max(assessments.c.run).label("run"))
        .join(runs, runs.c.n == assessments.c.run)
        .where(assessments.c.document.in_(documents), assessments.c.run < n, runs.c.finished != "", runs.c.void == "")
        .group_by(assessments.c.document).subquery()
    )
    same = and_(assessments.c.document == last.c.document, assessments.c.run == last.c.run)
    return select(assessments.c.document, assessments.c.citation, assessments.c.grade).join(last, same)


def settled(n: int, documents: list[str]) -> Select[Any]:
    """Each citation's last settled verdict in a finished run before `n` that was not void."""
    where = (assessments.c.document.in_(documents), assessments.c.run < n, assessments.c.settled == 1,
             runs.c.finished != "", runs.c.void == "")
    last = (
        select(assessments.c.document, assessments.c.citation, func.max(assessments.c.run).label("run"))
        .join(runs, runs.c.n == assessments.c.run).where(*where)
        .group_by(assessments.c.document, assessments.c.citation).subquery()
    )
    same = and_(assessments.c.document == last.c.document, assessments.c.citation == last.c.citation,
                assessments.c.run == last.c.run)
    columns = (assessments.c.document, assessments.c.citation, assessments.c.verdict, assessments.c.grade)
    return select(*columns).join(last, same)


def latest(what: str, *urls: str) -> Select[Any]:
    """The latest kept assessment of each citation that `what` names by id or target, or one of `urls` by address.

    An address as reports show it, with "***" for a token, names every one that differs in the token alone.
    """
    masked = [assessments.c.url.like(_like(url), escape="\\") for url in urls if HIDDEN in url]
    named = or_(assessments.c.citation == what, assessments.c.url.in_(urls), assessments.c.target == what, *masked)
    last = (
        select(func.max(assessments.c.n).label("n")).join(runs, runs.c.n == assessments.c.run)
        .where(named, assessments.c.data.is_not(None), runs.c.void == "")
        .group_by(assessments.c.document, assessments.c.citation).subquery()
    )
    columns = (assessments.c.citation, assessments.c.target, assessments.c.data)
    return select(*columns).join(last, assessments.c.n == last.c.n).order_by(assessments.c.n)


def _like(url: str) -> str:
    for sign in ("\\", "%", "_"):
        url = url.replace(sign, f"\\{sign}")
    return url.replace(HIDDEN, f"{HIDDEN}%")


def trend(connection: Connection) -> tuple[TrendNight, ...]:
    """Verdict counts per night; of several runs in a night each document's last one counts."""
    last = (
        select(assessments.c.document, runs.c.night, func.max(assessments.c.run).label("run"))
        .join(runs, runs.c.n == assessments.c.run).where(runs.c.finished != "", runs.c.void == "")
        .group_by(assessments.c.document, runs.c.night).subquery()
    )
    same = and_(assessments.c.document == last.c.document, assessments.c.run == last.c.run)
    query = select(last.c.night, assessments.c.verdict, func.count()).join(last, same)
    nights: defaultdict[str, dict[VerdictKind, int]] = defaultdict(dict)
    for night, verdict, number in connection.execute(query.group_by(last.c.night, assessments.c.verdict)):
        nights[night][member(VerdictKind, verdict)] = number
    return tuple(TrendNight(night, nights[night]) for night in sorted(nights))
