"""Frees space in the journal: what newer rows have replaced is dropped; observations and verdicts never are."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, select, update

from verify.journal.column_values import stamp
from verify.journal.schema import assessments, blobs, captures, lookups, memos, runs

MEMO_LIVES = timedelta(days=90)
"""Findings remembered longer ago than this are dropped, and worked out again if they are ever needed."""


def prune(connection: Connection, keep: int, now: datetime) -> int:
    """Drop superseded bulk of runs before the last `keep` finished ones; how many rows were lightened or dropped.

    Details of old assessments (their verdicts stay), captures that a newer
    readable one replaces, page texts nobody points at, expired look-ups and memos.
    """
    finished = select(runs.c.n).where(runs.c.finished != "").order_by(runs.c.n.desc())
    limit = connection.execute(finished.offset(keep - 1).limit(1)).scalar() if keep > 0 else None
    if limit is None:
        return 0
    newer = captures.alias()
    good = runs.alias()
    replaced = exists().where(
        newer.c.target == captures.c.target, newer.c.source == captures.c.source, newer.c.run > captures.c.run,
        newer.c.readable == 1, good.c.n == newer.c.run, good.c.void == "")
    old = and_(assessments.c.run < limit, assessments.c.data.is_not(None), _newer_assessment())
    steps = (
        update(assessments).where(old).values(data=None),
        delete(captures).where(captures.c.run < limit, replaced),
        delete(blobs).where(blobs.c.digest.not_in(select(captures.c.page))),
        delete(lookups).where(lookups.c.expires < stamp(now)),
        delete(memos).where(memos.c.kept < stamp(now - MEMO_LIVES)),
    )
    return sum(connection.execute(step).rowcount for step in steps)


def _newer_assessment() -> ColumnElement[bool]:
    """True for an assessment whose citation a later run judged: the latest one always keeps its details."""
    newer = assessments.alias()
    return exists().where(newer.c.citation == assessments.c.citation, newer.c.run > assessments.c.run,
                          newer.c.document == assessments.c.document)
